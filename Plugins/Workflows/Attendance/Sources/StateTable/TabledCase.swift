import WorkflowKit

/// A case that moves by a state table and is about one school.
protocol TabledCase: Hashable, Codable, Sendable {
  associatedtype Stage: TableWord
  associatedtype Step: TableWord

  /// The table.
  static var table: StateTable<Stage, Step> { get }
  /// Where the cases of this kind are kept.
  static var all: any WritableKeyPath<AttendanceState, [String: Self]> & Sendable { get }
  /// What a case is called in a sentence: `participation`.
  static var noun: String { get }

  /// Its opaque id.
  var id: String { get }
  /// The school.
  var urn: URN { get }
  /// Where it stands.
  var stage: Stage { get set }
  /// What happened to it, oldest first.
  var history: [Passage<Step>] { get set }
}

/// A step that a case has taken.
struct Passage<Step: TableWord>: Hashable, Codable, Sendable {
  /// What happened.
  var step: Step
  /// When.
  var on: LocalDate
}

extension TabledCase {
  /// Takes a step; one that the table does not have changes nothing.
  mutating func pass(_ step: Step, on date: LocalDate) {
    guard let next = Self.table.next(after: stage, by: step) else { return }
    stage = next
    history.append(Passage(step: step, on: date))
  }

  /// Whether nothing leads on from where it stands.
  var isOver: Bool { Self.table.isFinal(stage) }

  /// When a step was last taken; nil for never.
  func last(_ step: Step) -> LocalDate? { history.last { $0.step == step }?.on }

  /// Since when it stands where it stands.
  var since: LocalDate? {
    var stage: Stage?
    var since: LocalDate?
    for passage in history {
      let next = Self.table.next(after: stage, by: passage.step)
      if next != stage { since = passage.on }
      stage = next
    }
    return since
  }

  /// Refuses a step that the table does not have from here, or a day that is yet to come or before it came to where it
  /// stands.
  func check(_ step: Step, on date: LocalDate, _ context: Context) throws(Rejection) {
    guard Self.table.next(after: stage, by: step) != nil else {
      let before = Self.table.stages(before: step).map(\.rawValue)
      throw Rejection(
        "\(Self.noun) \(id) is \(stage.rawValue): '\(step.rawValue)' can follow only on "
          + "\(before.joined(separator: ", "))",
        rule: "state-table")
    }
    guard date <= context.today else {
      throw Rejection("'on' is \(date), which is yet to come: today is \(context.today)", rule: "state-table")
    }
    if let since, date < since {
      throw Rejection(
        "'on' is \(date), but \(Self.noun) \(id) is \(stage.rawValue) since \(since): give the day on which it happened",
        rule: "state-table")
    }
  }
}

extension AttendanceState {
  /// The case of an id.
  func find<Case: TabledCase>(_ type: Case.Type, _ id: String) throws(Rejection) -> Case {
    if let one = self[keyPath: Case.all][id] { return one }
    throw Rejection("there is no \(Case.noun) of that id: 'ossp ask attendance board' lists the ids")
  }

  /// The open, state-funded school of a reference number, for a case that begins.
  func openSchool(_ urn: URN, on date: LocalDate) throws(Rejection) -> NotedSchool {
    guard let school = schools[urn] else {
      throw Rejection("school \(urn) is not in the register: import it first, with 'ossp import register schools FILE'")
    }
    guard school.isOpen(on: date) else {
      let heir = schools.values.filter { $0.predecessors.contains(urn) }.map(\.urn).min()
      throw Rejection(
        "school \(urn) is not open on \(date)\(heir.map { ": it became \($0)" } ?? ""): give the number of an open school"
      )
    }
    return school
  }
}
