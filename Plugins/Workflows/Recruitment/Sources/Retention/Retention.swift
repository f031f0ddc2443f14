import WorkflowKit

/// What became of a new teacher some years after the first day.
struct Retention: Hashable, Codable, Sendable {
  /// When it was recorded.
  var on: LocalDate
  /// What became.
  var answer: Answer

  /// What became of a teacher.
  enum Answer: String, Codable, Sendable, CaseIterable {
    case sameSchool = "same-school"
    case inCounty = "in-county"
    case leftCounty = "left-county"
    case leftTeaching = "left-teaching"
    case notKnown = "not-known"

    /// Whether the county kept the teacher; nil where nobody knows.
    var isKept: Bool? {
      switch self {
      case .sameSchool, .inCounty: true
      case .leftCounty, .leftTeaching: false
      case .notKnown: nil
      }
    }
  }

  /// For how many years it is followed.
  static let years = 3
}

/// What became of a teacher is recorded.
struct RetentionRecorded: ForTheLead {
  static let name = "retention-recorded"
  static let label = "Whether a teacher is still in the county is recorded"
  var subject: String { id }
  var id: String
  var on: LocalDate
  /// After how many years.
  var years: Int
  var answer: Retention.Answer
}

extension Vacancy {
  /// The years after which it is still to be asked what became of the teacher; nil when nothing more is to be asked.
  var nextRetentionYear: Int? {
    guard induction != nil, isInInduction || stage == .completed, retention.count < Retention.years,
      retention.allSatisfy({ $0.answer.isKept != false })
    else { return nil }
    return retention.count + 1
  }

  /// Whether the county had the teacher so many years after the first day; nil where it is too early or not known.
  func isKept(after years: Int, on today: LocalDate) -> Bool? {
    guard let induction, induction.start.adding(years: years) <= today else { return nil }
    if let ended = induction.ended, stage == .leftMidway || stage == .notSatisfactory,
      ended <= induction.start.adding(years: years)
    {
      return false
    }
    for answer in retention.prefix(years) where answer.answer.isKept == false { return false }
    return years <= retention.count ? retention[years - 1].answer.isKept : nil
  }

  /// What is owed about it.
  func retentionDeadlines(_ almanac: Almanac) -> [Deadline] {
    guard let induction else { return [] }
    var list = retention.indices.map { check($0 + 1, induction, almanac, .met) }
    if let next = nextRetentionYear { list.append(check(next, induction, almanac, .owed)) }
    return list
  }

  private func check(
    _ years: Int, _ induction: Induction, _ almanac: Almanac, _ outcome: Deadline.Outcome
  ) -> Deadline {
    almanac.deadline(
      "retention-check", key: "retention-\(years)", case: id, from: induction.start.adding(years: years - 1),
      owner: schoolRole,
      title: "School asked whether the teacher is still there after \(years) \(years == 1 ? "year" : "years")",
      outcome: outcome)
  }
}

extension Command where State == RecruitmentState {
  /// `ossp do recruitment record-retention --case rec-2018-0004 --years 1 --answer same-school`.
  static var recordRetention: Command {
    Command(
      "record-retention", "Record whether a teacher is still in the county after one, two or three years",
      .caseID("case", "The vacancy"), .integer("years", "Years after the first day", in: 1...Retention.years),
      .choice("answer", "What the school says", of: Retention.Answer.self)
    ) { (state, context, id, years, answer) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      guard let next = one.nextRetentionYear, let start = one.induction?.start else {
        throw Rejection(
          "vacancy \(id) is \(one.stage.rawValue): nothing more is to be asked about its teacher",
          rule: "retention-check")
      }
      guard years == next else {
        throw Rejection("the answer after \(next) comes next, not after \(years)", rule: "retention-check")
      }
      guard start.adding(years: years) <= context.today else {
        throw Rejection(
          "the induction began on \(start): it is not \(years) \(years == 1 ? "year" : "years") ago yet",
          rule: "retention-check")
      }
      return [RetentionRecorded(id: id, on: context.today, years: years, answer: answer)]
    }
  }
}
