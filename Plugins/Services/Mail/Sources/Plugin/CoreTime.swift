import BusProtocol
import Foundation

/// The core's clock, as far as a plugin can know it.
struct CoreTime {
  private var heard = Timestamp(milliseconds: 0)
  private var isSimulated = false
  private let world: () -> Timestamp

  /// A clock; `world` is the world's.
  init(world: @escaping () -> Timestamp) { self.world = world }

  /// The world's clock.
  static func worldTime() -> Timestamp {
    Timestamp(milliseconds: UInt64(max(0, Date().timeIntervalSince1970 * 1000)))
  }

  mutating func begin(at time: Timestamp, isSimulated: Bool) {
    (heard, self.isSimulated) = (max(time, heard), isSimulated)
  }

  /// Notes a moment that the core told.
  mutating func hear(_ time: Timestamp) { heard = max(heard, time) }

  /// In simulation the last moment that was heard of; else the world's time, which is the core's too.
  var now: Timestamp { isSimulated ? heard : max(heard, world()) }
}
