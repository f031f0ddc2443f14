import BusProtocol

/// The way to the core: messages there and back, one at a time.
///
/// Everything above is tested with a scripted one.
protocol CoreConnection: AnyObject {
  /// Hands a message over; an acknowledgement says that it arrived, this does not.
  func send(_ message: Message) throws

  /// The next message from the core; nil when `duration` went by without one.
  func receive(within duration: Duration) throws -> Message?
}
