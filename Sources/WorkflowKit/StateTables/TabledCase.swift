public import SchoolTime

/// A case that moves by a state table.
public protocol TabledCase: Hashable, Codable, Sendable {
  /// The state of the module that the case is kept in.
  associatedtype Home: CaseHome
  /// Where a case can stand.
  associatedtype Stage: TableWord
  /// What can happen to it.
  associatedtype Step: TableWord

  /// The table.
  static var table: StateTable<Stage, Step> { get }
  /// Where the cases of this kind are kept.
  static var all: any WritableKeyPath<Home, [String: Self]> & Sendable { get }
  /// What a case is called in a sentence: `vacancy`.
  static var noun: String { get }

  /// Whether each is about one child: then no digest counts what happens to them.
  static var isAboutAChild: Bool { get }

  /// Its opaque id.
  var id: String { get }
  /// Where it stands.
  var stage: Stage { get set }
  /// What happened to it, oldest first.
  var history: [Passage<Step>] { get set }
}

extension TabledCase {
  /// No, unless the kind of case says otherwise.
  public static var isAboutAChild: Bool { false }
}

/// A step that a case has taken.
public struct Passage<Step: TableWord>: Hashable, Codable, Sendable {
  /// What happened.
  public var step: Step
  /// When.
  public var on: LocalDate

  /// A step taken on a day.
  public init(step: Step, on: LocalDate) {
    self.step = step
    self.on = on
  }
}

extension TabledCase {
  /// Takes a step; one that the table does not have changes nothing.
  public mutating func pass(_ step: Step, on date: LocalDate) {
    guard let next = Self.table.next(after: stage, by: step) else { return }
    stage = next
    history.append(Passage(step: step, on: date))
  }

  /// Whether nothing leads on from where it stands.
  public var isOver: Bool { Self.table.isFinal(stage) }

  /// When a step was last taken; nil for never.
  public func last(_ step: Step) -> LocalDate? { history.last { $0.step == step }?.on }

  /// Since when it stands where it stands.
  public var since: LocalDate? {
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
  public func check(_ step: Step, on date: LocalDate, _ context: Context) throws(Rejection) {
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
