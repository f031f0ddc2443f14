import Broker
import Supervisor

/// What the supervisor needs of the bus, through the broker's mailbox.
struct BrokerPluginBus: PluginBus {
  let mailbox: BrokerMailbox
  let generations: Generations

  func nextGeneration(of name: String) async throws -> UInt64 { try generations.next(of: name) }

  func willStart(_ name: String, generation: UInt64) async {
    mailbox.post(.willStart(name: name, generation: generation))
  }

  func didStart(_ name: String, generation: UInt64, pid: Int32) async {
    mailbox.post(.didStart(name: name, generation: generation, pid: pid))
  }

  func drain(_ name: String, generation: UInt64, milliseconds: UInt64) async {
    mailbox.post(.drain(name: name, generation: generation, milliseconds: milliseconds))
  }

  func forget(_ name: String, generation: UInt64) async {
    mailbox.post(.ended(name: name, generation: generation))
  }
}
