import WorkflowKit

/// A school's governors questioned its leaders on an attainment gap, as their minutes show.
///
/// The strategy asks governors for "frequently questioning senior leadership to close attainment gaps".
struct Challenge: Hashable, Sendable, Codable {
  var on: LocalDate
  var gap: Achievement.Group
  /// Where the minutes are kept.
  var reference: String
  /// Whether the leaders answered with figures.
  var isAnswered: Bool
}

/// Governors questioned a school's leaders.
struct GovernorsQuestioned: GroupEvent {
  static let name = "governors-questioned"
  static let label = "Governors questioned a school's leaders on an attainment gap"
  static let audience = Audience.partners
  var subject: String { urn.description }

  var urn: URN
  var challenge: Challenge

  func apply(to state: inout OperationalGroupState) { state.change(urn) { $0.challenges.append(challenge) } }
}

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group record-governors-question --urn 900001 --gap disadvantaged --answered yes --reference MIN-4`.
  static var recordGovernorsQuestion: Command {
    Command(
      "record-governors-question", "Record that a school's governors questioned its leaders on an attainment gap",
      .urn("urn", "The school"), .choice("gap", "Whose gap", of: Achievement.Group.self),
      .flag("answered", "Whether the leaders answered with figures"),
      .text("reference", "Where the minutes are kept", hint: "a document's number"),
      .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, urn, gap, isAnswered, reference, date) throws(Rejection) in
      let on = try context.past(date)
      try state.checkStateFunded(urn, on: on)
      guard gap != .all else { throw Rejection("'gap' must be that of a group: all pupils have none") }
      return [
        GovernorsQuestioned(
          urn: urn, challenge: Challenge(on: on, gap: gap, reference: reference, isAnswered: isAnswered))
      ]
    }
  }
}

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group governance`.
  static var governance: Query {
    Query(
      "governance", "Maintained schools whose governors are not known to have questioned its leaders on gaps of late"
    ) { (state, context) throws(Rejection) in
      let covered = state.maintained(on: context.today, area: context.guarantee.area)
      let quiet = covered.filter { !state.isQuestioned($0.urn, on: context.today, context.guarantee) }
      return Answer(
        title: "Governors' questions on attainment gaps: \(covered.count - quiet.count) of \(covered.count) schools",
        columns: [
          .init("urn", "URN"), .init("school", "School"), .init("last", "Last question"), .init("gap", "Whose gap"),
          .init("answered", "Answered with figures"), .init("reference", "Minutes"),
        ],
        rows: quiet.map { school in
          let last = state.cases[school.urn]?.challenges.max { $0.on < $1.on }
          return [
            .text("\(school.urn)"), .text(school.name), last.map { .text($0.on.description) } ?? .missing("[x]"),
            last.map { .text($0.gap.rawValue) } ?? .missing("[x]"),
            last.map { .flag($0.isAnswered) } ?? .missing("[x]"), last.map { .text($0.reference) } ?? .missing("[x]"),
          ]
        },
        notes: [
          "Listed: no question in the last \(context.guarantee.questionDays) days (setting governors-question-days), answered with figures. The strategy says frequently, and gives no number.",
          "[x]: none is known, which is not none. As at \(context.today).",
        ])
    }
  }
}

extension OperationalGroupState {
  /// Whether a school's governors are known to have questioned its leaders of late, and to have had figures for an answer.
  func isQuestioned(_ urn: URN, on date: LocalDate, _ guarantee: GuaranteeSettings) -> Bool {
    cases[urn]?.challenges.contains { one in
      one.isAnswered && one.on <= date && one.on.days(until: date) <= guarantee.questionDays
    } ?? false
  }
}
