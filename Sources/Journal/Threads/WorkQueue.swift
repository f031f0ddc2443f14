import Dispatch
import Synchronization

/// What waits for one thread: any thread adds, one takes, and sleeps while there is nothing.
final class WorkQueue<Item: Sendable>: Sendable {
  private struct State {
    var items: [Item] = []
    var isClosed = false
    var isAsleep = false
  }

  private let state = Mutex(State())
  private let wakeUp = DispatchSemaphore(value: 0)

  /// How many wait.
  var count: Int { state.withLock { $0.items.count } }

  /// Whether nothing waits and all that was taken is done: whoever takes is asleep.
  var isIdle: Bool { state.withLock { $0.isAsleep && $0.items.isEmpty && !$0.isClosed } }

  /// Adds to the end.
  ///
  /// - Returns: false when the queue is closed, and nothing was added.
  func add(_ item: Item) -> Bool { add(contentsOf: CollectionOfOne(item)) }

  /// Adds these to the end, at once: whoever takes gets all of them or none.
  ///
  /// - Returns: false when the queue is closed, and nothing was added.
  func add(contentsOf items: some Collection<Item>) -> Bool {
    let (isAdded, mustWake) = state.withLock { state in
      guard !state.isClosed else { return (false, false) }
      state.items.append(contentsOf: items)
      defer { state.isAsleep = false }
      return (true, state.isAsleep)
    }
    if mustWake { wakeUp.signal() }
    return isAdded
  }

  /// Takes no more; what waits is still handed out.
  func close() {
    let mustWake = state.withLock { state in
      state.isClosed = true
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if mustWake { wakeUp.signal() }
  }

  /// Takes the oldest, as many as `budget` allows by `cost` but at least one, and waits while there is none.
  ///
  /// - Returns: nothing when the queue is closed and empty.
  func take(budget: Int, cost: (Item) -> Int) -> [Item] {
    while true {
      let taken: [Item]? = state.withLock { state in
        if state.items.isEmpty && !state.isClosed {
          state.isAsleep = true
          return nil
        }
        var (count, sum) = (0, 0)
        while count < state.items.count {
          sum += cost(state.items[count])
          if count > 0 && sum > budget { break }
          count += 1
        }
        if count == state.items.count {
          defer { state.items = [] }
          return state.items
        }
        defer { state.items.removeFirst(count) }
        return Array(state.items[..<count])
      }
      if let taken { return taken }
      wakeUp.wait()
    }
  }
}
