import BusProtocol

/// Timers of all modules; few, so that a dictionary and the earliest of them are enough.
struct TimerQueue {
  private struct Key: Hashable {
    let module: String
    let key: String
  }

  private var due: [Key: Timestamp] = [:]
  /// When the next one is due.
  private(set) var next: Timestamp?

  init(_ timers: [(module: String, setting: TimerSetting)]) {
    for timer in timers { due[Key(module: timer.module, key: timer.setting.key)] = timer.setting.due }
    next = due.values.min()
  }

  mutating func apply(_ effects: CommitUnit.Effects, module: String) {
    guard effects.timers != nil || effects.cleared != nil else { return }
    for key in effects.cleared ?? [] { due[Key(module: module, key: key)] = nil }
    for timer in effects.timers ?? [] { due[Key(module: module, key: timer.key)] = timer.due }
    next = due.values.min()
  }

  /// Takes out what is due, earliest first, at most so many.
  mutating func fire(at now: Timestamp, limit: Int = .max) -> [(module: String, setting: TimerSetting)] {
    guard let next, next <= now else { return [] }
    let all = due.filter { $0.value <= now }.map { ($0.key.module, TimerSetting(key: $0.key.key, due: $0.value)) }
    let fired = all.sorted { ($0.1.due, $0.0, $0.1.key) < ($1.1.due, $1.0, $1.1.key) }.prefix(limit)
    for (module, timer) in fired { due[Key(module: module, key: timer.key)] = nil }
    self.next = due.values.min()
    return Array(fired)
  }
}
