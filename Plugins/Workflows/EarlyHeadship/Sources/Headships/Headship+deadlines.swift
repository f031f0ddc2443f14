import WorkflowKit

extension Headship {
  /// What is owed on a headship.
  ///
  /// - Parameter isMaintained: whether the guarantee covers the school.
  func deadlines(isMaintained: Bool, _ almanac: Almanac) -> [Deadline] {
    var list = noticeDeadline(almanac)
    guard let post else { return list }
    list += visitDeadlines(post, isMaintained: isMaintained, almanac)
    list += offerDeadlines(post, isMaintained: isMaintained, almanac)
    list += reviewDeadlines(post, almanac)
    if let support = post.support {
      list += support.deadlines(of: self, isInPost: stage == .interim, almanac)
    }
    return list
  }

  /// The role of the module's lead.
  static var lead: String { "lead/\(EarlyHeadship.name)" }

  private func noticeDeadline(_ almanac: Almanac) -> [Deadline] {
    guard let leaving else { return [] }
    let outcome: Deadline.Outcome =
      leaving.toldOn != nil ? .met : stage == .withdrawn ? .cancelled(because: "the notice was taken back") : .owed
    return [
      almanac.deadline(
        "head-resigned-notice", key: "notice", case: id, from: leaving.noticeOn, owner: "school/\(urn)",
        outcome: outcome)
    ]
  }

  private func visitDeadlines(_ post: Post, isMaintained: Bool, _ almanac: Almanac) -> [Deadline] {
    let gone = isMaintained ? ended : "the guarantee of a visit covers maintained schools only"
    let outcome: Deadline.Outcome = post.visit?.made != nil ? .met : gone.map { .cancelled(because: $0) } ?? .owed
    var list = [
      almanac.deadline(
        "welcome-visit", key: "visit", case: id, from: post.starts, school: urn, owner: Self.lead, outcome: outcome)
    ]
    if post.isTermAhead {
      list.append(
        almanac.deadline(
          "welcome-visit-booked", key: "visit-booked", case: id, from: post.starts, owner: Self.lead,
          outcome: post.bookings > 0 ? .met : outcome))
    }
    return list
  }

  private func offerDeadlines(_ post: Post, isMaintained: Bool, _ almanac: Almanac) -> [Deadline] {
    var list: [Deadline] = []
    if post.hasEarlyYears {
      let gone =
        isMaintained ? stage == .declined ? nil : ended : "the guarantee of the offer covers maintained schools only"
      list.append(
        almanac.deadline(
          "early-years-training", case: id, from: post.starts, owner: Self.lead,
          outcome: post.trainingOffered != nil ? .met : gone.map { .cancelled(because: $0) } ?? .owed))
    }
    // The offer is younger than this module's cases: before its first day there is none, and nothing to count.
    if isSubstantive, (try? almanac.due("coaching-offer", from: post.starts)) != nil {
      let gone = stage == .left ? ended : nil
      list.append(
        almanac.deadline(
          "coaching-offer", case: id, from: post.starts, owner: Self.lead,
          outcome: post.coaching != nil ? .met : gone.map { .cancelled(because: $0) } ?? .owed))
    }
    return list
  }

  private func reviewDeadlines(_ post: Post, _ almanac: Almanac) -> [Deadline] {
    func review(_ number: Int, _ rule: String, _ key: String) -> Deadline {
      almanac.deadline(
        rule, key: key, case: id, from: post.starts, owner: Self.lead,
        outcome: post.reviews.count >= number ? .met : ended.map { .cancelled(because: $0) } ?? .owed)
    }
    var list: [Deadline] = []
    let isEnrolled = history.contains { $0.step == .enrolled || $0.step == .enrolledWithoutVisit }
    if isEnrolled { list.append(review(1, "headship-year-review", "year-review")) }
    if history.contains(where: { $0.step == .secondYear }) {
      list.append(review(2, "headship-second-year-review", "second-year-review"))
    }
    return list
  }

  /// Why nothing more is owed to the head; nil while something is.
  private var ended: String? {
    switch stage {
    case .left: "the head has left"
    case .declined: "the head declined"
    case .withdrawn: "the appointment fell through"
    default: nil
    }
  }
}
