import Broker
import BusProtocol
import Foundation
import SchoolTime
import Synchronization

/// The daemon's clock: the world's, or one that a simulation moves.
final class CoreClock: Sendable {
  let mode: WelcomeSettings.Mode
  private let simulated: Mutex<Timestamp>
  private let start = ContinuousClock.now

  /// The world's clock, or with a moment a simulated one that stands there until it is moved.
  init(simulatedFrom start: Timestamp? = nil) {
    mode = start == nil ? .live : .simulated
    simulated = Mutex(start ?? Timestamp(milliseconds: 0))
  }

  /// Now by this clock.
  var now: Timestamp {
    mode == .live
      ? Timestamp(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000)) : simulated.withLock { $0 }
  }

  /// The day in Europe/London by this clock.
  var today: LocalDate { LondonTime(milliseconds: now.milliseconds).date }

  /// Now, by this clock and by the one that nobody moves.
  var moment: Moment {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Moment(clock: now, steady: UInt64(seconds) * 1000 + UInt64(attoseconds / 1_000_000_000_000_000))
  }

  /// Moves a simulated clock forward; the world's does not move.
  func advance(to moment: Timestamp) {
    guard mode == .simulated else { return }
    simulated.withLock { $0 = max($0, moment) }
  }
}
