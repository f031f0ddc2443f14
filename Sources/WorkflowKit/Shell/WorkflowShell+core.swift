import BusProtocol
import PluginKit

/// Asking the core how it stands, for services that tell people of it.
extension WorkflowShell {
  /// Asks what the service wants to know, unless it is asked already.
  mutating func ask(_ outlet: inout Outlet) {
    guard open == nil, let question = W.question(in: engine.state) else { return }
    open = OpenQuestion(question, of: W.name, at: position, &outlet)
  }

  mutating func receive(_ message: Message, _ outlet: inout Outlet) {
    guard let answer = open?.answer(in: message) else { return }
    hear(answer, &outlet)
  }

  mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet) {
    guard open?.isOverdue(at: milliseconds) == true else { return }
    outlet.log("W! the core did not say how it stands; \(W.name) goes on without")
    hear(nil, &outlet)
  }

  private mutating func hear(_ status: CoreStatus?, _ outlet: inout Outlet) {
    guard let question = open?.question else { return }
    open = nil
    // Answered meanwhile by something else that happened.
    guard W.question(in: engine.state) == question else { return }
    let before = engine.standing
    let stated = engine.hear(status, to: question)
    let cause = question.cause(in: W.name)
    let events = list(stated, cause: cause, correlation: cause.description, actor: nil)
    outlet.state(PluginWork(events: events, effects: effects(after: before)), cause: cause)
  }
}
