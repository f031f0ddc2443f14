import WorkflowKit

/// An event about a system leader: for the partners' circle, and for modules that ask leaders themselves.
protocol LeaderEvent: GroupEvent {
  var leader: String { get }
}

extension LeaderEvent {
  static var audience: Audience { .partners }
  var subject: String { leader }
}

/// A system leader was put on the list, or what is known of one changed.
struct LeaderRegistered: LeaderEvent {
  static let name = "leader-registered"
  static let label = "A system leader is on the list"

  var leader: String
  var standing: SystemLeader.Standing
  var ownSchool: URN?
  var retired: LocalDate?
  var designatedUntil: LocalDate?

  func apply(to state: inout OperationalGroupState) {
    var changed = state.leaders[leader] ?? SystemLeader(id: leader, standing: standing)
    changed.standing = standing
    changed.ownSchool = ownSchool
    changed.retired = retired
    changed.designatedUntil = designatedUntil
    state.leaders[leader] = changed
  }
}

/// Whether a system leader may be asked changed, or until when.
struct LeaderEligibilityChanged: LeaderEvent {
  static let name = "leader-eligibility-changed"
  static let label = "Whether a system leader may be asked"

  var leader: String
  var eligible: Bool
  /// The last day, where one is known.
  var until: LocalDate?
  var ownSchool: URN?
  var because: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    guard var changed = state.leaders[leader] else { return }
    changed.take(eligible ? .becomesEligible : .losesEligibility)
    changed.until = until
    changed.because = because
    changed.toldSchool = ownSchool
    state.leaders[leader] = changed
  }
}

/// A system leader may not visit a school.
struct LeaderConflictDeclared: LeaderEvent {
  static let name = "leader-conflict-declared"
  static let label = "A system leader may not visit a school"
  static let audience = Audience.lead(module: OperationalGroup.name)

  var leader: String
  var urn: URN
  var because: String

  func apply(to state: inout OperationalGroupState) { state.leaders[leader]?.conflicts[urn] = because }
}

/// A system leader did a training.
struct LeaderTrained: LeaderEvent {
  static let name = "leader-trained"
  static let label = "A system leader did a training"
  static let audience = Audience.lead(module: OperationalGroup.name)

  var leader: String
  var training: SystemLeader.Training

  func apply(to state: inout OperationalGroupState) { state.leaders[leader]?.training.append(training) }
}

/// A system leader is no longer on the list.
struct LeaderEnded: LeaderEvent {
  static let name = "leader-ended"
  static let label = "A system leader is no longer on the list"

  var leader: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    guard var changed = state.leaders[leader] else { return }
    changed.take(.leaves)
    changed.until = on
    state.leaders[leader] = changed
  }
}
