import BusProtocol
import PluginKit
import ZeroMQ

/// The mail service's process.
@main
enum Mail {
  static func main() {
    let network = Network()
    PluginRunner.run(
      MailHandler { settings, folder throws(WayOut.Problems) in
        try WayOut.make(settings, dataFolder: folder) { network.thread() }
      }
    ) { runner in
      runner.attach = { _, poller, _ in network.arrived = network.wakeup.map { poller.add($0) } }
      runner.serve = { handler, poller, outlet in
        if let arrived = network.arrived, poller.isReadable(arrived) { network.wakeup?.drain() }
        handler.serve(&outlet)
      }
    }
  }
}

/// What wakes the loop when a server has answered.
private final class Network {
  let wakeup = try? Wakeup()
  var arrived: Poller.Token?

  /// A thread that speaks to servers: one for each adapter, so that new settings never use an old connection.
  func thread() -> TransferThread<UniqueID>? { TransferThread(wakeup: wakeup) }
}
