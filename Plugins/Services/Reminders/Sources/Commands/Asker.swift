import Letters
import WorkflowKit

/// Somebody who gives a command about a deadline, or asks about one.
struct Asker {
  let context: Context
  let state: RemindersState

  /// How the person stands on events.
  var name: String { context.actor ?? context.module ?? "somebody" }

  /// The recipients of a deadline's ladder that the person is: `owner`, `role/…`.
  ///
  /// Who leads the module, or runs the daemon, speaks for the owner; who leads it, for its lead as well.
  func recipients(of deadline: OpenDeadline) -> [String] {
    var recipients: [String] = []
    if isAbove(deadline) || isOne(deadline.assignee) { recipients.append(Recipient.owner.description) }
    if leads(deadline) { recipients.append(Recipient.moduleLead.description) }
    let roles = context.almanac.rule(of: deadline.facts)?.ladder.rungs.map(\.to) ?? []
    for case .role(let name) in roles where isOne(.role("role/\(name)")) && !recipients.contains("role/\(name)") {
      recipients.append("role/\(name)")
    }
    return recipients
  }

  /// Whether the person may know of a deadline: who owes it, leads its module or runs the daemon, and who was told of it.
  func maySee(_ deadline: OpenDeadline) -> Bool {
    if isAbove(deadline) || isOne(deadline.assignee) { return true }
    guard let person = context.person else { return false }
    let titleOnly = Recipient.independentChair.description + "@"
    return deadline.history.contains { $0.to == person && !$0.rung.hasPrefix(titleOnly) }
  }

  /// The deadline of an id that the person may answer for.
  ///
  /// - Throws: a `Rejection` when there is none, or it is for others to answer.
  func deadline(_ id: String, to verb: String) throws(Rejection) -> OpenDeadline {
    let deadline = try open(id)
    guard recipients(of: deadline).isEmpty else { return deadline }
    throw Rejection(
      "\(id) is owed by \(deadline.assignee): to \(verb) it takes its owner, lead/\(deadline.module) or ops.")
  }

  /// The deadline of an id.
  ///
  /// - Throws: a `Rejection` that says whether it is over, or which id comes near.
  func open(_ id: String) throws(Rejection) -> OpenDeadline {
    if let deadline = state.open[id] { return deadline }
    if let ended = state.ended[id] { throw Rejection("\(id) is over since \(ended.on): \(ended.outcome).") }
    let near = Spelling.nearest(to: id, in: state.open.keys.sorted())
    throw Rejection(
      "There is no deadline '\(id)'\(near.map { ": did you mean '\($0)'?" } ?? "; 'ossp deadlines' lists them.")")
  }

  /// The first day whose letters can still have something.
  var nextLetters: LocalDate {
    let time = SendTime(context.time, sendAt: state.sendAt)
    return WorkingDays(calendar: context.almanac.calendar).first(from: time.nextLetters)
  }

  private func isAbove(_ deadline: OpenDeadline) -> Bool {
    context.roles.contains("ops") || leads(deadline)
  }

  private func leads(_ deadline: OpenDeadline) -> Bool { isOne(.role("lead/\(deadline.module)")) }

  private func isOne(_ assignee: Assignee) -> Bool {
    if case .role(let role) = assignee, context.roles.contains(role) { return true }
    guard let person = context.person else { return false }
    if assignee == .person(person) { return true }
    return state.receivers.tells(person, of: assignee, on: context.today)
  }
}
