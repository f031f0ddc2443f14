import BusProtocol

/// What a run is: the fields of the command `run`.
struct RunOrder: Decodable {
  /// Names the run, so that events of an earlier one do not count.
  let run: UInt64
  let mode: Mode
  /// How many events.
  let n: Int
  /// The most events without an answer.
  let window: Int
  /// The length of each event's data, in bytes.
  let size: Int
  /// Events a second, in a paced run.
  let rate: Double

  enum Mode: String, Codable {
    /// As fast as the window allows.
    case thr
    /// At a pace.
    case lat
  }

  init(_ command: PendingCommand) throws(BusError) {
    self = try JSON.decode(from: command.fields, what: "the run's fields")
  }
}

/// The core ended the plugin, or is gone.
struct Ended: Error {}
