import WorkflowKit

/// The concentrated support of an interim or acting head.
struct InterimSupport: Hashable, Codable, Sendable {
  /// The first day of the interim time.
  var from: LocalDate
  /// When the support plan was agreed.
  var agreed: LocalDate?
  /// Contacts, earliest first.
  var contacts: [Contact] = []
  /// When the plan was reviewed, earliest first.
  var reviews: [LocalDate] = []
  /// When the head got the post, or left.
  var ended: LocalDate?

  /// One contact, with how long it took.
  struct Contact: Hashable, Codable, Sendable {
    var on: LocalDate
    /// In quarters of an hour.
    var quarters: Int
  }

  /// Hours of support so far, in quarters.
  var quarters: Int { contacts.reduce(0) { $0 + $1.quarters } }

  /// What is owed to the interim head.
  ///
  /// - Parameter isInPost: whether the interim time lasts.
  func deadlines(of one: Headship, isInPost: Bool, _ almanac: Almanac) -> [Deadline] {
    func owed(_ rule: String, _ key: String, from start: LocalDate, isDone: Bool) -> Deadline {
      almanac.deadline(
        rule, key: key, case: one.id, from: start, owner: Headship.lead,
        outcome: isDone ? .met : isInPost ? .owed : .cancelled(because: "the interim time is over"))
    }
    var list = [owed("interim-plan", "support-plan", from: from, isDone: agreed != nil)]
    for (index, start) in ([from] + contacts.map(\.on)).enumerated() where isInFirstHalfTerm(after: start, almanac) {
      list.append(owed("interim-contact", "contact-\(index + 1)", from: start, isDone: index < contacts.count))
    }
    for (index, start) in ([agreed ?? from] + reviews).enumerated() {
      list.append(owed("interim-review", "review-\(index + 1)", from: start, isDone: index < reviews.count))
    }
    list.append(
      almanac.deadline(
        "interim-length", case: one.id, from: from, owner: Headship.lead, outcome: isInPost ? .owed : .met))
    return list
  }

  /// Whether a week after a contact lies in the first half term; taken to be so while that cannot be counted.
  private func isInFirstHalfTerm(after start: LocalDate, _ almanac: Almanac) -> Bool {
    guard let last = try? almanac.due("interim-half-term", from: from).date,
      let next = try? almanac.due("interim-contact", from: start).result.due
    else { return true }
    return next <= last
  }
}
