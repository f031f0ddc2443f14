import WorkflowKit

/// What was published for an area: kept beside the schools' rows, to check their sum.
struct AreaAbsenceRecorded: DomainEvent, FastEncodable {
  static let name = "area-absence-recorded"
  static let label = "An area's published absence counts of a year"
  static let audience = Audience.open
  var subject: String { "\(key.area.key).\(key.year.fileName).\(key.kind.name)" }

  /// Where, when and which schools.
  var key: AreaAbsence.Key
  /// The figures; `source` is that of the file below.
  var absence: AreaAbsence
  /// The file's name.
  var file: String

  private enum Keys: String, CodingKey {
    case area, year, kind, schools, breakdown, file, line
  }

  init(key: AreaAbsence.Key, absence: AreaAbsence, file: String) {
    self.key = key
    self.absence = absence
    self.absence.source = 0
    self.file = file
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let area = try container.decode(String.self, forKey: .area)
    let kind = try container.decode(String.self, forKey: .kind)
    guard let place = Area(key: area), let kind = SchoolKind(name: kind) else {
      throw DecodingError.dataCorruptedError(
        forKey: .area, in: container, debugDescription: "'\(area)' and '\(kind)' name no area and kind of school")
    }
    key = AreaAbsence.Key(area: place, year: try container.decode(SchoolYear.self, forKey: .year), kind: kind)
    file = try container.decode(String.self, forKey: .file)
    absence = AreaAbsence(
      counts: try AbsenceCounts(from: decoder), schools: try container.decode(Figure.self, forKey: .schools),
      breakdown: YearBreakdown(published: try container.decode(String.self, forKey: .breakdown)) ?? .notSaid, source: 0,
      line: try container.decode(UInt32.self, forKey: .line))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(key.area.key, forKey: .area)
    try container.encode(key.year, forKey: .year)
    try container.encode(key.kind.name, forKey: .kind)
    try container.encode(absence.schools, forKey: .schools)
    try container.encode(absence.breakdown.name, forKey: .breakdown)
    try container.encode(file, forKey: .file)
    try container.encode(absence.line, forKey: .line)
    try absence.counts.encode(to: encoder)
  }

  func appendJSON(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"area\":\"\(key.area.key)\",\"breakdown\":\"\(absence.breakdown.name)\",\"file\":".utf8)
    bytes.append(jsonString: file)
    bytes.append(
      contentsOf: ",\"kind\":\"\(key.kind.name)\",\"line\":\(absence.line),\"year\":\"\(key.year)\",".utf8)
    absence.schools.appendJSONMember("schools", to: &bytes)
    absence.counts.appendJSONMembers(to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }
}

/// What an area is called.
struct AreaNamed: DomainEvent {
  static let name = "area-named"
  static let label = "What an area is called"
  static let audience = Audience.open
  var subject: String { area }

  /// `england`, `e12000008` or `931`.
  var area: String
  /// Its name in the file.
  var areaName: String
}
