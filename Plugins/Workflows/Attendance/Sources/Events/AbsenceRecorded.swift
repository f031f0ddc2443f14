import WorkflowKit

/// One school's counts of one year, on the 10% definition; a later one of the same school and year replaces it.
struct AbsenceRecorded: DomainEvent, FastEncodable {
  static let name = "absence-recorded"
  static let label = "A school's absence counts of a year"
  // A school's counts of 1 or 2 pupils are in it: nobody but the lead sees those.
  static let audience = Audience.lead(module: "attendance")
  var subject: String { row.subject }

  /// Which year.
  var year: SchoolYear
  /// The school and its figures; `source` and `line` are those of the file below.
  var row: SchoolAbsence
  /// The file's name.
  var file: String
  /// What stood there before, where this is a correction.
  var replaces: [String: Figure]?

  private enum Keys: String, CodingKey {
    case year, laestab, urn, kind, breakdown, definition, file, line, replaces
  }

  init(year: SchoolYear, row: SchoolAbsence, file: String, replaces: [String: Figure]? = nil) {
    self.year = year
    self.row = row
    self.row.source = 0
    self.file = file
    self.replaces = replaces
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    year = try container.decode(SchoolYear.self, forKey: .year)
    file = try container.decode(String.self, forKey: .file)
    replaces = try container.decodeIfPresent([String: Figure].self, forKey: .replaces)
    row = SchoolAbsence(
      laestab: try container.decode(UInt32.self, forKey: .laestab),
      urn: try container.decodeIfPresent(UInt32.self, forKey: .urn) ?? 0,
      kind: SchoolKind(name: try container.decode(String.self, forKey: .kind)) ?? .total,
      breakdown: try container.decodeIfPresent(String.self, forKey: .breakdown)
        .flatMap { YearBreakdown(published: $0) } ?? .notSaid,
      source: 0, line: try container.decode(UInt32.self, forKey: .line), counts: try AbsenceCounts(from: decoder))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(year, forKey: .year)
    try container.encode(row.laestab, forKey: .laestab)
    if row.urn != 0 { try container.encode(row.urn, forKey: .urn) }
    try container.encode(row.kind.name, forKey: .kind)
    if row.breakdown != .notSaid { try container.encode(row.breakdown.name, forKey: .breakdown) }
    try container.encode(Series.pa10.rawValue, forKey: .definition)
    try container.encode(file, forKey: .file)
    try container.encode(row.line, forKey: .line)
    try container.encodeIfPresent(replaces, forKey: .replaces)
    try row.counts.encode(to: encoder)
  }

  func appendJSON(to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + 384)
    bytes.append(contentsOf: "{\"definition\":\"pa10\",\"file\":".utf8)
    bytes.append(jsonString: file)
    bytes.append(contentsOf: ",\"kind\":\"".utf8)
    bytes.append(contentsOf: row.kind.name.utf8)
    bytes.append(contentsOf: "\",\"laestab\":".utf8)
    bytes.append(jsonNumber: Int(row.laestab))
    bytes.append(contentsOf: ",\"line\":".utf8)
    bytes.append(jsonNumber: Int(row.line))
    bytes.append(contentsOf: ",\"year\":\"".utf8)
    bytes.append(contentsOf: year.description.utf8)
    bytes.append(UInt8(ascii: "\""))
    if row.urn != 0 {
      bytes.append(contentsOf: ",\"urn\":".utf8)
      bytes.append(jsonNumber: Int(row.urn))
    }
    if row.breakdown != .notSaid {
      bytes.append(contentsOf: ",\"breakdown\":\"".utf8)
      bytes.append(contentsOf: row.breakdown.name.utf8)
      bytes.append(UInt8(ascii: "\""))
    }
    row.counts.appendJSONMembers(to: &bytes)
    if let replaces {
      bytes.append(contentsOf: ",\"replaces\":{".utf8)
      for (index, (name, figure)) in replaces.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        figure.appendJSONMember(name, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

extension SchoolAbsence {
  /// The last part of its topics: its reference number, or its LAESTAB where the file has none.
  var subject: String { SchoolSubject.text(urn: urn, laestab: laestab) }
}
