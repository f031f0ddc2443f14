import Letters
import People
import WorkflowKit

/// What a day's letters tell whom: of each deadline, which rung goes to which person, and why to that one.
struct DayPlan {
  /// One person who is told of one rung of one deadline.
  struct Item: Hashable {
    let deadline: OpenDeadline
    let telling: LadderPlan.Telling
    let receiver: Receiver
    /// The role for which the person gets it.
    let role: String
    /// The role that nobody holds, so that it comes to the module's lead; nil where it comes as meant.
    let insteadOf: String?
    /// The day it was meant for, when that has gone by.
    let meantFor: LocalDate?
  }

  /// What becomes of one deadline.
  struct Outcome: Hashable {
    var told: [LadderPlan.Telling] = []
    var silenced: [LadderPlan.Step] = []
    var unheld: Set<String> = []
    var stuck: [LadderPlan.Telling] = []
  }

  let day: LocalDate
  let receivers: Receivers
  /// What each person is told, by id, in the order in which it was added.
  private(set) var items: [String: [Item]] = [:]

  init(day: LocalDate, receivers: Receivers) {
    self.day = day
    self.receivers = receivers
  }

  /// Adds what falls on the day of a deadline.
  mutating func add(_ deadline: OpenDeadline, _ falling: LadderPlan.Falling, isStatutory: Bool) -> Outcome {
    var outcome = Outcome(silenced: falling.silenced)
    for telling in falling.tellings {
      let recipient = telling.step.rung.to
      let assignee = recipient.assignee(of: deadline)
      var role = assignee.description
      var insteadOf: String?
      var found = receivers.receivers(of: assignee, on: day)
      if found.isEmpty {
        outcome.unheld.insert(role)
        insteadOf = role
        role = "lead/\(deadline.module)"
        found = receivers.receivers(of: .role(role), on: day)
      }
      if found.isEmpty {
        outcome.unheld.insert(role)
        outcome.stuck.append(telling)
        continue
      }
      let takers = found.filter { $0.person.takes(.reminder(isStatutory: isStatutory)) }
      guard !takers.isEmpty else {
        // Whoever it is for wants no reminders but statutory ones.
        outcome.silenced += [telling.step] + telling.covers
        continue
      }
      outcome.told.append(telling)
      for receiver in takers {
        items[receiver.person.id, default: []].append(
          Item(
            deadline: deadline, telling: telling, receiver: receiver, role: role, insteadOf: insteadOf,
            meantFor: meantFor(telling, deadline, isStatutory)))
      }
    }
    return outcome
  }

  /// The day for which it was meant; nil when that is today, or when somebody had it wait until today.
  private func meantFor(_ telling: LadderPlan.Telling, _ deadline: OpenDeadline, _ isStatutory: Bool) -> LocalDate? {
    let step = telling.step
    let held = deadline.hold.day(of: step, isStatutory: isStatutory)
    if held != step.date, held >= day { return nil }
    return step.meantFor < day ? step.meantFor : nil
  }
}
