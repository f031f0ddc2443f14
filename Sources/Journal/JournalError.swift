public import BusProtocol

/// Why the journal cannot do something: what was wrong, where, and what to do.
public struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble.
  public let kind: Kind
  /// One sentence for the person who meets it.
  public let reason: String

  /// An error.
  public init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// The kinds of trouble that a caller tells apart.
  public enum Kind: String, Hashable, Sendable {
    /// The disk is full: nothing was stored, and the journal goes on when there is space.
    case noSpace
    /// The disk failed to read, write or flush: nothing was stored.
    case disk
    /// The journal's file or folder may not be written, or is not there.
    case unwritable
    /// Another process has this journal open.
    case locked
    /// A newer program wrote this journal.
    case newerSchema
    /// A position, snapshot or count lies beyond the last event: the log was cut or mixed up.
    case aheadOfLog
    /// The file is not a journal, or is damaged.
    case damaged
    /// The file to write is there already.
    case exists
    /// What SQLite says that none of the others covers.
    case failed
  }

  /// The number that says it on the bus: 507 when nothing was stored for want of a disk, else 500 or 503.
  public var status: Status {
    switch kind {
    case .noSpace, .disk: .noSpace
    case .locked: .unavailable
    default: .failed
    }
  }

  /// The sentence.
  public var description: String { reason }
}
