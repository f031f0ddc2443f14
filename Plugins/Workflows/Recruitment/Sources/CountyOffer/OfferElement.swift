import WorkflowKit

/// One element of the county's offer to new teachers: a package of the county, never a school's offer of a job.
struct OfferElement: TabledCase {
  static var table: StateTable<ElementStage, ElementStep> { .element }
  static let all: any WritableKeyPath<RecruitmentState, [String: OfferElement]> & Sendable = \.elements
  static let noun = "element"

  /// Opaque id.
  var id: String
  /// Where it stands.
  var stage = ElementStage.idea
  /// What happened.
  var history: [Passage<ElementStep>]
  /// What it is.
  var kind: Kind
  /// Its short name.
  var title: String
  /// What a funding bid asked for, and when the funder answers.
  var asked: Pence?
  /// The day by which the funder answers.
  var answerBy: LocalDate?
  /// What the funder gave.
  var won: Pence?

  /// What an element is.
  enum Kind: String, Codable, Sendable, CaseIterable {
    case marketing
    case ittVisit = "itt-visit"
    case fair, housing
    case development = "cpd"
    case conference
    case fundingBid = "funding-bid"
  }

  /// When it last went live.
  var liveSince: LocalDate? { history.last { $0.step == .wentLive || $0.step == .keptLive }?.on }

  /// What is owed on it.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    let lead = "lead/\(Recruitment.name)"
    var list: [Deadline] = []
    if let submitted = history.last(where: { $0.step == .submitted })?.on, let answerBy {
      list.append(
        almanac.deadline(
          "funding-decision", case: id, due: answerBy, because: "the funder answers by \(answerBy.shortWithWeekday)",
          from: submitted, owner: lead, outcome: stage == .submitted ? .owed : .met))
    }
    for (index, passage) in history.filter({ $0.step == .wentLive || $0.step == .keptLive }).enumerated() {
      let reviews = history.count { $0.step == .reviewed }
      list.append(
        almanac.deadline(
          "offer-element-review", key: "review-\(index + 1)", case: id, from: passage.on, owner: lead,
          outcome: index < reviews ? .met : .owed))
    }
    return list
  }
}
