import Foundation
import WorkflowKit

/// A toy workflow: schools owe a return, send it, close.
enum Returns: Workflow {
  struct School: Codable, Sendable, Equatable {
    var due: LocalDate
    var received: String?
    var times = 0
  }

  struct State: Codable, Sendable, Equatable {
    var schools: [URN: School] = [:]
    var closed: Set<URN> = []
  }

  enum Phase: String, CaseIterable, Sendable { case primary, secondary, special }

  static let name = "returns"
  static let summary = "Returns that schools owe"
  static let stateVersion = "1"
  static let initial = State()
  /// Which cases the kit asked about.
  static let asked = Asked()

  static var events: [Evolution<State>] {
    [
      Evolution(ReturnAsked.self) { state, event, _ in
        state.schools[event.school] = School(due: event.due, received: nil, times: 0)
      },
      Evolution(ReturnReceived.self) { state, event, meta in
        state.schools[event.school]?.received = meta.id.description
        state.schools[event.school]?.times += 1
      },
      Evolution(SchoolClosed.self) { state, event, _ in
        state.closed.insert(event.school)
        state.schools[event.school] = nil
      },
    ]
  }

  static var commands: [Command<State>] {
    [
      Command(
        "record-return", "Record a school's return", .urn("school", "School"), .schoolYear("year", "School year"),
        .optional(.text("note", "Remark")), .optional(.choice("phase", "Phase", of: Phase.self))
      ) { state, context, school, year, note, phase throws(Rejection) in
        guard state.schools[school] != nil else {
          throw Rejection("nothing is owed by \(school)", rule: "return-owed")
        }
        return [ReturnReceived(school: school, year: year, note: note ?? "none", on: context.today)]
      },
      Command("ask-return", "Ask a school for a return", .urn("school", "School"), .date("due", "Due")) {
        _, _, school, due in [ReturnAsked(school: school, due: due)]
      },
      Command("count", "Does nothing", .integer("number", "Number", in: 1...9), .flag("twice", "Twice")) {
        _, _, _, _ in []
      },
      Command("misname", "States an event with a subject that no topic may have") { _, _ in
        [SchoolRenamed(subject: "Not A Topic")]
      },
    ]
  }

  static var queries: [Query<State>] {
    [
      Query("owing", "Schools that owe a return", .otherwise(100, .integer("most", "At most"))) { state, _, most in
        let owing = state.schools.filter { $0.value.received == nil }.keys.sorted().prefix(most)
        return Answer(title: "Owing", columns: [.init("school", "School")], rows: owing.map { [.integer($0.number)] })
      }
    ]
  }

  static var imports: [Import<State>] {
    [
      Import("schools", "Schools that owe", .date("due", "Due")) { state, _, file, due throws(ImportRejection) in
        let reader = try CSVReader(file)
        let urn = try reader.column("URN")
        var events: [any DomainEvent] = []
        try reader.forEachRow { row, faults throws(ImportRejection) in
          guard let school = row.urn(urn, &faults), state.schools[school] == nil else { return }
          events.append(ReturnAsked(school: school, due: due))
        }
        return ImportResult(events: events, message: "\(events.count) new")
      }
    ]
  }

  static var reactions: [Reaction<State>] {
    [
      Reaction("register/school-changed/", as: SchoolChanged.self) { state, event, meta in
        guard event.isClosed, let school = URN(meta.subject), state.schools[school] != nil else { return [] }
        return [SchoolClosed(school: school)]
      }
    ]
  }

  static func deadlines(of caseID: String, in state: State, _ almanac: Almanac) -> [Deadline] {
    asked.count(caseID)
    guard let urn = URN(caseID), let school = state.schools[urn] else { return [] }
    return [
      Deadline(
        key: "return", caseID: caseID, rule: "return-owed", start: school.due, due: school.due,
        explanation: Explanation(count: "asked for \(school.due)"),
        owner: "headteacher", title: "Send the return", outcome: school.received == nil ? .owed : .met)
    ]
  }

  static func digest(of state: State, _ cut: DigestCut) -> DigestContribution? {
    let received = state.schools.values.count { $0.received != nil }
    let owed = ExactRate(received, of: state.schools.count)
    return DigestContribution(
      decisions: [DigestLine("Whom to ask next", isForLead: true)],
      changes: [],
      figures: [
        IndicatorFigure(
          "returns", .count(received), counting: .processes, heard: owed, target: .atLeast(2), source: "data returns",
          asAt: cut.on),
        IndicatorFigure(
          "pupils-named", .count(received), counting: .pupils, heard: owed, source: "data returns", asAt: cut.on),
      ])
  }

  static func isListed(_ deadline: Deadline) -> Bool { deadline.caseID != "111119" }
}
