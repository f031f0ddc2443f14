import BusProtocol

/// Cuts a file into ATTACH messages and keeps count of which the core has.
///
/// At most `window` parts are unanswered, so that a slow disk never fills the core's memory. The core answers each part
/// in order with COMMITTED for the id: 202 for a part that waits for the last, 200 for the last, 208 for a repeat.
struct Upload {
  /// Bytes in one part.
  static let partLength = 512 * 1024
  /// The most parts sent and not yet answered.
  static let window = 8

  private let id: UniqueID
  private var source: any ByteSource
  private var upcoming: Frame
  private var unanswered: [Int] = []
  private var part: UInt64 = 0
  private var isSent = false

  /// Bytes that the core has.
  private(set) var acknowledged: UInt64 = 0

  /// An upload for the command `id`.
  init(id: UniqueID, source: any ByteSource) throws {
    self.id = id
    self.source = source
    upcoming = try self.source.read(upTo: Self.partLength)
  }

  /// Whether the core has all of it.
  var isDone: Bool { isSent && unanswered.isEmpty }

  /// The next part to send; nil when the window is full or nothing is left.
  mutating func next() throws -> Message? {
    guard !isSent, unanswered.count < Self.window else { return nil }
    let bytes = upcoming
    upcoming = bytes.isEmpty ? [] : try source.read(upTo: Self.partLength)
    isSent = upcoming.isEmpty
    unanswered.append(bytes.count)
    defer { part += 1 }
    return .attach(id: id, part: part, isLast: isSent, bytes: bytes)
  }

  /// Takes the core's answer to the oldest part.
  ///
  /// - Throws: a `Failure` with the reason when the part was refused.
  mutating func take(_ answer: Committed) throws(Failure) {
    guard answer.unit == id else { return }
    switch answer.status {
    case .stored, .queued, .alreadyStored:
      guard !unanswered.isEmpty else { return }
      acknowledged += UInt64(unanswered.removeFirst())
    default:
      throw .refused(
        answer.reason.isEmpty ? "the core refused the file with status \(answer.status.rawValue)" : answer.reason)
    }
  }
}
