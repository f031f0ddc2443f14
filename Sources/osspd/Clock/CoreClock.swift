import Broker
import BusProtocol
import Foundation
import SchoolTime
import Synchronization

/// The daemon's clock: the world's, one that runs like it from another moment, or one that a simulation moves.
final class CoreClock: Sendable {
  let mode: WelcomeSettings.Mode
  private let simulated: Mutex<Timestamp>
  /// Where a clock that runs from another moment stood when it was made.
  private let running: Timestamp?
  private let start = ContinuousClock.now

  /// The world's clock, or with a moment a simulated one that stands there until it is moved.
  init(simulatedFrom start: Timestamp? = nil) {
    mode = start == nil ? .live : .simulated
    running = nil
    simulated = Mutex(start ?? Timestamp(milliseconds: 0))
  }

  /// A clock that stands at a moment now and runs on by itself: for showing what happens at a time that is not now.
  init(runningFrom start: Timestamp) {
    mode = .live
    running = start
    simulated = Mutex(start)
  }

  /// The clock that `--clock` asks for.
  convenience init(_ option: ClockOption) {
    if let start = option.start, option.isRunning {
      self.init(runningFrom: start)
    } else {
      self.init(simulatedFrom: option.start)
    }
  }

  /// Now by this clock.
  var now: Timestamp {
    if let running { return Timestamp(milliseconds: running.milliseconds + steady) }
    return mode == .live
      ? Timestamp(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000)) : simulated.withLock { $0 }
  }

  /// The day in Europe/London by this clock.
  var today: LocalDate { LondonTime(milliseconds: now.milliseconds).date }

  /// Now, by this clock and by the one that nobody moves.
  var moment: Moment { Moment(clock: now, steady: steady) }

  /// Milliseconds since this clock was made, by the clock that nobody moves.
  private var steady: UInt64 {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return UInt64(seconds) * 1000 + UInt64(attoseconds / 1_000_000_000_000_000)
  }

  /// Moves a simulated clock forward; the world's does not move.
  func advance(to moment: Timestamp) {
    guard mode == .simulated else { return }
    simulated.withLock { $0 = max($0, moment) }
  }
}
