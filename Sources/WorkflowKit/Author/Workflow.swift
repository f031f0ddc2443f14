public import BusProtocol
public import SchoolTime

/// A module of the partnership: what it knows, what can be asked of it, and what follows from what.
///
/// A workflow is a value and does nothing by itself: no clock, no file, no socket. The kit runs it as a process
/// (`main()`) and tests run it with a `Rehearsal`. State changes in one place only: the `events`, each of which says
/// how a fact that the module stated changes its state. Commands, imports and reactions look at the state and answer
/// with facts; queries look at it and answer with a table.
public protocol Workflow: Sendable {
  /// What the module knows. It is kept as JSON between runs, so it must come back from JSON as it was.
  associatedtype State: Codable & Sendable

  /// The module's name: the first part of its topics, as `attendance`.
  static var name: String { get }
  /// What it is for, in a sentence.
  static var summary: String { get }
  /// Changes whenever `State` or an evolution changes, so that an old snapshot is left aside and the events are read again.
  static var stateVersion: String { get }
  /// What it knows before the first event.
  static var initial: State { get }
  /// How each kind of event that the module states changes its state; one for each kind.
  static var events: [Evolution<State>] { get }
  /// What a person can ask it to do.
  static var commands: [Command<State>] { get }
  /// What a person can ask it to tell.
  static var queries: [Query<State>] { get }
  /// Files it takes in.
  static var imports: [Import<State>] { get }
  /// What it states because of other modules' events.
  static var reactions: [Reaction<State>] { get }
  /// The figures it answers for.
  static var indicators: [IndicatorDescription] { get }
  /// The settings it knows.
  static var settings: [Setting] { get }

  /// Whether it keeps matters that nobody but its lead may see.
  ///
  /// Such a module seals them (`Sealed`), its requests and answers travel sealed, and nothing that was typed is repeated.
  static var isRestricted: Bool { get }
  /// The cases that were forgotten: the kit destroys their keys once that is in the journal.
  static func forgotten(in state: State) -> [String]
  /// Troubles that need a person, each as a card.
  static func troubles(in state: State) -> [Card]

  /// What the module has to tell in a week's digest, besides what is owed; nil for a module that has no part in digests.
  static func digest(of state: State, _ cut: DigestCut) -> DigestContribution?

  /// Whether a digest for the partnership names this deadline; the lead's names all, and this one with no more than its id.
  static func isListed(_ deadline: Deadline) -> Bool

  /// A school's name, by its URN as text, for digests; nil where the module does not know it.
  static func schoolName(_ urn: String, in state: State) -> String?

  /// What is owed on one case as things stand.
  ///
  /// The kit asks again after each event whose `subject` is the case, compares with what was owed before, and states
  /// what opened, moved, was met or was cancelled; a day later than due it states that it was missed.
  /// It asks again, too, when a calendar or a rule changes on which what is owed may rest.
  static func deadlines(of caseID: String, in state: State, _ almanac: Almanac) -> [Deadline]

  /// The moment at which a service wants to hear `core/timer-fired/<name>/`; nil for none.
  ///
  /// For services such as the reminders'. A workflow declares deadlines and sets no alarm.
  static func wakeUp(in state: State) -> Timestamp?

  /// Whether the core is asked how it stands before this event is reacted to: then the reaction has it in `DeliveryMeta.core`.
  ///
  /// For services that tell people of restarts, cards and dead letters, of which the core states no events. What it says
  /// becomes part of what they state, so that a replay says it again without asking.
  static func asksCore(on topic: Topic, at time: Timestamp, in state: State) -> Bool
}

extension Workflow {
  /// None, unless the module says otherwise.
  public static var commands: [Command<State>] { [] }
  /// None, unless the module says otherwise.
  public static var queries: [Query<State>] { [] }
  /// None, unless the module says otherwise.
  public static var imports: [Import<State>] { [] }
  /// None, unless the module says otherwise.
  public static var reactions: [Reaction<State>] { [] }
  /// None, unless the module says otherwise.
  public static var indicators: [IndicatorDescription] { [] }
  /// None, unless the module says otherwise.
  public static var settings: [Setting] { [] }
  /// Nothing is, unless the module says otherwise.
  public static var isRestricted: Bool { false }
  /// None, unless the module says otherwise.
  public static func forgotten(in state: State) -> [String] { [] }
  /// None, unless the module says otherwise.
  public static func troubles(in state: State) -> [Card] { [] }
  /// No part, unless the module says otherwise.
  public static func digest(of state: State, _ cut: DigestCut) -> DigestContribution? { nil }
  /// Yes, unless the module is restricted or says otherwise.
  public static func isListed(_ deadline: Deadline) -> Bool { !isRestricted }
  /// Unknown, unless the module says otherwise.
  public static func schoolName(_ urn: String, in state: State) -> String? { nil }
  /// None, unless the module says otherwise.
  public static func deadlines(of caseID: String, in state: State, _ almanac: Almanac) -> [Deadline] { [] }
  /// Never, unless the service says otherwise.
  public static func wakeUp(in state: State) -> Timestamp? { nil }
  /// Never, unless the service says otherwise.
  public static func asksCore(on topic: Topic, at time: Timestamp, in state: State) -> Bool { false }
}
