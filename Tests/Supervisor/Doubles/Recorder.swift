import BusProtocol
import Glibc
import Synchronization

@testable import Supervisor

/// A bus and an observer that write down what they are told, and let a test wait for it.
///
/// A plugin counts as ready when it writes a line `ready`.
final class Recorder: PluginBus, SupervisorObserver {
  enum Happening: Sendable, Equatable {
    case willStart(String, UInt64)
    case didStart(String, UInt64, Int32)
    case drain(String, UInt64, UInt64)
    case forget(String, UInt64)
    case changed(PluginChange)
    case raised(Card)
    case mended(String)
  }

  struct Record: Sendable {
    var happenings: [Happening] = []
    var lines: [LogLine] = []
    var lineCount = 0
    var generation: UInt64 = 0

    var states: [String] {
      happenings.compactMap { if case .changed(let change) = $0 { change.new.word } else { nil } }
    }

    func states(of name: String) -> [String] {
      happenings.compactMap { happening -> String? in
        guard case .changed(let change) = happening, change.name == name else { return nil }
        return change.new.word
      }
    }

    var cards: [Card] { happenings.compactMap { if case .raised(let card) = $0 { card } else { nil } } }

    /// The pids of a plugin's processes, by generation.
    func pids(of name: String) -> [Int32] {
      happenings.compactMap { happening -> Int32? in
        guard case .didStart(name, _, let pid) = happening else { return nil }
        return pid
      }
    }
  }

  private struct State {
    var record = Record()
    var supervisor: Supervisor?
    var waiters: [Waiter] = []
    var nextWaiter = 0
  }

  private struct Waiter {
    var number: Int
    var condition: @Sendable (Record) -> Bool
    var wake: CheckedContinuation<Record, Never>
  }

  private let state = Mutex(State())
  private let keptLines: Int
  private let number: @Sendable (UInt64) throws -> UInt64
  private let onDrain: @Sendable (Record, String) -> Void

  /// `number` makes the next generation from how many were asked for; `onDrain` is called when a plugin is to drain.
  init(
    keptLines: Int = 1000, number: @escaping @Sendable (UInt64) throws -> UInt64 = { $0 },
    onDrain: @escaping @Sendable (Record, String) -> Void = { _, _ in }
  ) {
    self.keptLines = keptLines
    self.number = number
    self.onDrain = onDrain
  }

  /// A bus on which every plugin hears DRAIN: it gets this signal.
  convenience init(drainingBy signal: Int32) {
    self.init(onDrain: { record, name in
      if let pid = record.pids(of: name).last { kill(pid, signal) }
    })
  }

  var record: Record { state.withLock { $0.record } }

  func attach(_ supervisor: Supervisor?) { state.withLock { $0.supervisor = supervisor } }

  /// Returns what there is as soon as the condition holds, or when the test's time is over.
  @discardableResult
  func wait(until condition: @escaping @Sendable (Record) -> Bool) async -> Record {
    let number = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { wake in
        let record = state.withLock { state -> Record? in
          if condition(state.record) || Task.isCancelled { return state.record }
          state.waiters.append(Waiter(number: number, condition: condition, wake: wake))
          return nil
        }
        if let record { wake.resume(returning: record) }
      }
    } onCancel: {
      let (waiters, record) = state.withLock { state in
        let waiters = state.waiters.filter { $0.number == number }
        state.waiters.removeAll { $0.number == number }
        return (waiters, state.record)
      }
      for waiter in waiters { waiter.wake.resume(returning: record) }
    }
  }

  /// Returns when a plugin has come into this state so many times.
  @discardableResult
  func wait(for word: String, of name: String = "a", times: Int = 1) async -> Record {
    await wait { $0.states(of: name).count { $0 == word } >= times }
  }

  private func write(_ change: (inout Record) -> Void) {
    let (woken, record) = state.withLock { state in
      change(&state.record)
      let record = state.record
      let woken = state.waiters.filter { $0.condition(record) }.map(\.wake)
      if !woken.isEmpty { state.waiters.removeAll { $0.condition(record) } }
      return (woken, record)
    }
    for wake in woken { wake.resume(returning: record) }
  }

  func nextGeneration(of name: String) async throws -> UInt64 {
    try number(
      state.withLock { state in
        state.record.generation += 1
        return state.record.generation
      })
  }

  func willStart(_ name: String, generation: UInt64) async {
    write { $0.happenings.append(.willStart(name, generation)) }
  }

  func didStart(_ name: String, generation: UInt64, pid: Int32) async {
    write { $0.happenings.append(.didStart(name, generation, pid)) }
  }

  func drain(_ name: String, generation: UInt64, milliseconds: UInt64) async {
    write { $0.happenings.append(.drain(name, generation, milliseconds)) }
    onDrain(record, name)
  }

  func forget(_ name: String, generation: UInt64) async {
    write { $0.happenings.append(.forget(name, generation)) }
  }

  func changed(_ change: PluginChange) { write { $0.happenings.append(.changed(change)) } }

  func logged(_ line: LogLine) {
    write { record in
      record.lineCount += 1
      if record.lines.count < keptLines { record.lines.append(line) }
    }
    if line.text == "ready" {
      state.withLock { $0.supervisor }?.saidReady(line.plugin, generation: line.generation)
    }
  }

  func raised(_ card: Card, for name: String) { write { $0.happenings.append(.raised(card)) } }

  func mended(_ key: String, for name: String) { write { $0.happenings.append(.mended(key)) } }
}
