import WorkflowKit

/// One school's rates of one year on the 15% definition: a series of its own, on topics of its own.
struct OldAbsenceRecorded: DomainEvent, FastEncodable {
  static let name = "old-absence-recorded"
  static let label = "A school's absence rates of a year, by the definition of 15%"
  static let audience = Audience.open
  var subject: String { SchoolSubject.text(urn: urn, laestab: laestab) }

  /// Which year.
  var year: SchoolYear
  /// Local authority and establishment number.
  var laestab: UInt32
  /// The school's reference number; 0 where the file has none.
  var urn: UInt32
  /// Sessions missed, in hundredths of a percent.
  var overall: Figure
  /// Pupils who missed 15% or more, in hundredths of a percent.
  var persistent: Figure
  /// The file's name.
  var file: String
  /// Its line.
  var line: UInt32
  /// `pa15`, so that nobody takes it for the other series.
  var definition = Series.pa15.rawValue

  func appendJSON(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"definition\":\"\(definition)\",\"file\":".utf8)
    bytes.append(jsonString: file)
    bytes.append(
      contentsOf: ",\"laestab\":\(laestab),\"line\":\(line),\"urn\":\(urn),\"year\":\"\(year)\",".utf8)
    overall.appendJSONMember("overall", to: &bytes)
    bytes.append(UInt8(ascii: ","))
    persistent.appendJSONMember("persistent", to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }
}

/// England's published rates of one year on the 15% definition, for one kind of school.
struct OldAreaAbsenceRecorded: DomainEvent {
  static let name = "old-area-absence-recorded"
  static let label = "England's absence rates of a year, by the definition of 15%"
  static let audience = Audience.open
  var subject: String { "england-\(year.fileName)-\(kind)" }

  /// Which year.
  var year: SchoolYear
  /// `primary` or `secondary`.
  var kind: String
  /// Sessions missed, in hundredths of a percent.
  var overall: Figure
  /// Pupils who missed 15% or more, in hundredths of a percent.
  var persistent: Figure
  /// The file's name.
  var file: String
  /// Its line.
  var line: UInt32
  /// `pa15`.
  var definition = Series.pa15.rawValue
}
