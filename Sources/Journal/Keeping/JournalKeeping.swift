/// What a person does with a whole journal: look through it, take it elsewhere, keep a copy.
///
/// Each takes long, so it is done on a thread and with a reader of its own; writing goes on meanwhile.
public protocol JournalKeeping: JournalReader {
  /// Walks the whole chain and compares the counts.
  func verify(progress: (_ done: UInt64, _ all: UInt64) -> Void) throws(JournalError) -> Verification
  /// Writes events as CloudEvents, one JSON object a line.
  func export(
    to descriptor: Int32, from first: UInt64, progress: (_ done: UInt64, _ all: UInt64) -> Void
  ) throws(JournalError) -> UInt64
  /// Copies the journal to a new file, as it is at one moment.
  func backUp(to file: String, progress: (_ done: Int, _ all: Int) -> Void) throws(JournalError) -> Verification
}

/// What a walk through a journal found.
public struct Verification: Sendable, Equatable {
  /// How many events were looked at.
  public var events: UInt64
  /// The hash of the last of them.
  public var headHash: EventHash
  /// The first thing that is wrong; nil when all is as it was written.
  public var fault: Fault?

  /// A result.
  public init(events: UInt64, headHash: EventHash, fault: Fault? = nil) {
    self.events = events
    self.headHash = headHash
    self.fault = fault
  }

  /// Something wrong.
  public struct Fault: Sendable, Equatable {
    /// The event where it shows; 0 when it is not about one event.
    public var seq: UInt64
    /// What is wrong, in a sentence.
    public var sentence: String

    /// A fault.
    public init(seq: UInt64, sentence: String) {
      self.seq = seq
      self.sentence = sentence
    }
  }
}
