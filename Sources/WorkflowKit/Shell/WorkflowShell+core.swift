import BusProtocol
import PluginKit

/// Asking the core how it stands, for services that tell people of it.
extension WorkflowShell {
  mutating func receive(_ message: Message, _ outlet: inout Outlet) {
    guard let answer = open?.answer(in: message) else { return }
    finish(answer, &outlet)
  }

  mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet) {
    guard open?.isOverdue(at: milliseconds) == true else { return }
    outlet.log("W! the core did not say how it stands; \(W.name) goes on without")
    finish(nil, &outlet)
  }

  private mutating func finish(_ status: CoreStatus?, _ outlet: inout Outlet) {
    guard let recorded = open?.recorded else { return }
    open = nil
    do throws(Refusal) {
      outlet.finish(.success(try work(for: recorded, core: status)))
    } catch {
      outlet.finish(.failure(error))
    }
  }
}
