import WorkflowKit

struct ReturnAsked: DomainEvent {
  static let name = "return-asked"
  static let label = "A return is owed"
  static let audience = Audience.partners
  var school: URN
  var due: LocalDate
  var subject: String { "\(school)" }
}

struct ReturnReceived: DomainEvent, FastEncodable {
  static let name = "return-received"
  static let label = "A return was received"
  static let audience = Audience.open
  var school: URN
  var year: SchoolYear
  var note: String
  var on: LocalDate
  var subject: String { "\(school)" }

  func appendJSON(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"note\":".utf8)
    bytes.append(jsonString: note)
    bytes.append(contentsOf: ",\"on\":\"\(on)\",\"school\":".utf8)
    bytes.append(jsonNumber: school.number)
    bytes.append(contentsOf: ",\"year\":\"\(year)\"}".utf8)
  }
}

struct SchoolClosed: DomainEvent {
  static let name = "school-closed"
  static let label = "A school closed"
  static let audience = Audience.open
  var school: URN
  var subject: String { "\(school)" }
}

/// Without an evolution, and with a subject that no topic may have.
struct SchoolRenamed: DomainEvent {
  static let name = "school-renamed"
  static let label = "A school has another name"
  static let audience = Audience.ops
  var subject: String
}

/// The toy's mirror of what another module states.
struct SchoolChanged: Codable, Sendable {
  var isClosed: Bool
}
