import WorkflowKit

/// What the Operational Group's module says of a system leader, as far as this module needs it.
struct KnownLeader: Hashable, Codable, Sendable {
  /// Whether the leader may be asked.
  var isEligible: Bool
  /// The last day, where one is known.
  var until: LocalDate?
  /// The school that the leader is the head of.
  var ownSchool: URN?

  /// Whether the leader may make a visit on a day.
  func mayVisit(on date: LocalDate) -> Bool { isEligible && until.map { date <= $0 } ?? true }
}

/// The Operational Group's event `leader-eligibility-changed`, as far as this module reads it.
struct LeaderSaid: Codable, Sendable {
  var leader: String
  var eligible: Bool
  var until: LocalDate?
  var ownSchool: URN?
}

/// What the Operational Group says of a system leader.
struct LeaderNoted: DomainEvent {
  static let name = "leader-noted"
  static let label = "What the Operational Group says of a system leader"
  static let audience = Audience.partners
  var subject: String { leader }

  /// The leader: an id of the people file.
  var leader: String
  /// What is known.
  var known: KnownLeader
}

extension Reaction where State == HeadshipState {
  /// Who may be asked for a visit; a visit booked with somebody who may no longer is to be booked anew.
  static var leaders: Reaction {
    Reaction("operational-group/leader-eligibility-changed/", as: LeaderSaid.self) { state, said, meta in
      let known = KnownLeader(isEligible: said.eligible, until: said.until, ownSchool: said.ownSchool)
      guard state.leaders[said.leader] != known else { return [] }
      let lost = state.headships.values.filter { one in
        guard let visit = one.post?.visit, visit.made == nil, visit.leader == said.leader else { return false }
        return !one.isOver && (!known.mayVisit(on: visit.on) || known.ownSchool == one.urn)
      }
      return [LeaderNoted(leader: said.leader, known: known)]
        + lost.sorted { $0.id < $1.id }.map { VisitCancelled(id: $0.id, on: meta.today, because: .leaderNotEligible) }
    }
  }
}

extension HeadshipState {
  /// Refuses a system leader who may not visit a school on a day.
  func check(leader: String, visits urn: URN, on date: LocalDate) throws(Rejection) {
    guard let known = leaders[leader] else {
      throw Rejection(
        "no system leader of that id is known: the Operational Group lists its leaders, with their ids",
        rule: "A085/A086")
    }
    guard known.isEligible else {
      throw Rejection(
        "\(leader) may not be asked: a system leader heads a good or outstanding school, is a National Leader, an "
          + "inspector, or retired as a leader less than two years ago",
        rule: "A085/A086")
    }
    guard known.mayVisit(on: date) else {
      throw Rejection(
        "\(leader) may be asked until \(known.until?.description ?? "[x]") only, and the visit is on \(date): ask "
          + "somebody else, or choose an earlier day",
        rule: "A085/A086")
    }
    guard known.ownSchool != urn else {
      throw Rejection("\(leader) heads school \(urn): ask a leader of another school", rule: "A085/A086")
    }
  }
}
