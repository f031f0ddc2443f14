import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import OperationalGroup

/// A county of invented schools whose trees tell them apart.
enum County {
  static let alder = 900_001
  static let birch = 900_002
  static let cedar = 900_003
  static let dogwood = 900_004
  static let elm = 900_005
  static let fir = 900_006
  static let gorseBefore = 900_009
  static let gorse = 900_010
  static let hazel = 900_011
  static let ivy = 900_012
  static let independent = 900_013

  static let schools: [RegisterSchool] = [
    school(alder, "Alder Primary School"), school(birch, "Birch Primary School"),
    school(cedar, "Cedar School", phase: "secondary"), school(dogwood, "Dogwood Primary School"),
    school(elm, "Elm School", phase: "special"), school(fir, "Fir Primary School"),
    school(gorseBefore, "Gorse Primary School", closed: "2018-03-31", successors: [gorse]),
    school(
      gorse, "Gorse Academy", governance: "academy", opened: "2018-04-01", predecessors: [gorseBefore],
      trust: "Thicket Trust"),
    school(hazel, "Hazel Academy", phase: "secondary", governance: "academy", trust: "Thicket Trust"),
    school(ivy, "Ivy Academy", governance: "academy", trust: "Hedge Trust"),
    school(independent, "Juniper House", governance: "independent"),
  ]

  /// Alder, Birch and Ivy are good, Cedar outstanding, Dogwood, Hazel and the school before Gorse require improvement, Elm is inadequate; Fir is new.
  static let outcomes = """
    URN,Rating,Inspection Date,Publication Date
    900001,Good,2017-03-14,2017-04-05
    900001,Satisfactory,2011-05-10,
    900002,Good,2015-01-20,2015-02-11
    900003,Outstanding,2013-10-01,2013-10-24
    900004,Requires Improvement,2018-03-06,2018-04-12
    900005,Inadequate,2018-05-01,2018-06-11
    900009,Requires Improvement,2016-02-02,2016-03-01
    900011,Requires Improvement,2017-11-07,2017-12-05
    900012,Good,2016-06-14,2016-07-05

    """

  static func school(
    _ urn: Int, _ name: String, phase: String = "primary", governance: String = "maintained", opened: String? = nil,
    closed: String? = nil, predecessors: [Int] = [], successors: [Int] = [], trust: String? = nil
  ) -> RegisterSchool {
    guard let number = URN(urn) else { preconditionFailure("\(urn) has not six digits") }
    return RegisterSchool(
      urn: number, laestab: 9_310_000 + urn % 1000, area: 931, name: name, phase: phase, governance: governance,
      status: closed == nil ? "open" : "closed", opened: opened.flatMap { LocalDate($0) },
      closed: closed.flatMap { LocalDate($0) }, predecessors: predecessors.compactMap { URN($0) },
      successors: successors.compactMap { URN($0) }, trust: trust)
  }
}

extension Rehearsal where W == OperationalGroup {
  /// A module with the project's calendars and rules, that knows nothing yet.
  init(empty day: String, settings: [String: ConfigurationValue] = [:]) throws {
    self.init(
      today: try #require(LocalDate(day)), documents: ProjectConfiguration.documents, settings: settings)
  }

  /// The invented county, with its outcomes; nobody has a tier yet.
  init(county day: String, settings: [String: ConfigurationValue] = [:]) throws {
    try self.init(empty: day, settings: settings)
    for school in County.schools { try deliver("register/school-changed/\(school.urn)/", school) }
    try importFile("ofsted", Data(County.outcomes.utf8), named: "outcomes.csv")
  }

  /// The invented county with first tiers decided, its year begun, and two leaders who may visit.
  init(placed day: String, settings: [String: ConfigurationValue] = [:]) throws {
    try self.init(county: day, settings: settings)
    try run("place-schools", ["decided-by": "operational-group"])
    try run("open-year")
    try run("register-leader", ["leader": "leader-1", "standing": "nle"])
    try run("register-leader", ["leader": "leader-2", "standing": "head", "own-school": "\(County.alder)"])
  }

  /// A day.
  func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  /// Lets days pass.
  @discardableResult
  mutating func turn(to text: String) throws -> [any DomainEvent] { try turn(to: try #require(LocalDate(text))) }

  /// What the module did with a school.
  func one(_ urn: Int) throws -> SchoolCase {
    let number = try #require(URN(urn))
    return try #require(state.cases[number])
  }

  /// The visits of a school, in order.
  func visits(_ urn: Int) throws -> [Visit] { try one(urn).visits.values.sorted { $0.id < $1.id } }

  /// Records evidence; gives its number.
  mutating func evidence(_ urn: Int, _ trigger: String, _ fields: [String: String] = [:]) throws -> String {
    var all = ["urn": "\(urn)", "trigger": trigger, "reference": "DOC-1"]
    all.merge(fields) { $1 }
    let events = try run("record-trigger", all)
    return try #require(events.compactMap { $0 as? TriggerRecorded }.first).evidence.id
  }

  /// Decides a tier on evidence.
  @discardableResult
  mutating func decide(
    _ urn: Int, _ tier: String, _ evidence: String = "", _ fields: [String: String] = [:]
  ) throws -> [any DomainEvent] {
    var all = ["urn": "\(urn)", "tier": tier, "decided-by": "operational-group"]
    if !evidence.isEmpty { all["evidence"] = evidence }
    all.merge(fields) { $1 }
    return try run("decide-tier", all)
  }

  /// Imports outcomes, a line each.
  @discardableResult
  mutating func outcomes(_ lines: String...) throws -> ImportResult {
    let text = (["URN,Rating,Inspection Date,Publication Date"] + lines).joined(separator: "\n") + "\n"
    return try importFile("ofsted", Data(text.utf8), named: "more.csv")
  }

  /// The sentence with which a command is refused.
  mutating func refusal(_ command: String, _ fields: [String: String] = [:]) throws -> String {
    try #require(throws: Rejection.self) { try run(command, fields) }.description
  }

  /// The open deadline of a case by the beginning of its key.
  func deadline(_ caseID: String, _ key: String) -> Deadline? {
    deadlines.first { $0.caseID == caseID && $0.key.hasPrefix(key) }
  }

  /// A cell of an answer by a row's first cells and a column's name.
  func cell(_ answer: Answer, _ first: [String], _ column: String) throws -> Answer.Cell {
    let index = try #require(answer.columns.firstIndex { $0.name == column }, "no column \(column)")
    let row = answer.rows.first { row in zip(row, first).allSatisfy { $0 == .text($1) } }
    return try #require(row, "no row \(first)")[index]
  }
}

/// Files of the project and beside it, found from this file.
enum Files {
  static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return root
  }()

  static let readme: String =
    (try? String(contentsOf: root.appending(path: "Plugins/Workflows/OperationalGroup/README.md"), encoding: .utf8))
    ?? ""

  /// The real files, which lie beside the project and are none of it.
  static let shared: URL = {
    if let path = ProcessInfo.processInfo.environment["OSSP_SHARED"] {
      return URL(filePath: path).appending(path: "data")
    }
    return root.deletingLastPathComponent().appending(path: "shared/data")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: shared.path) }

  static func real(_ name: String) throws -> Data { try Data(contentsOf: shared.appending(path: name)) }
}
