import BusProtocol
import Foundation

extension Engine {
  /// Which shape the snapshot has: the author's version, and the kit's own.
  static var snapshotVersion: String { "\(W.stateVersion)/1" }

  /// All that is kept, in frames that the bus takes: the length of the book, the book as JSON, then the state.
  func snapshotFrames() -> [Frame] {
    let book = JSON.encode(kept.book)
    var bytes = Frame(numbers: UInt64(book.count)) + book
    if let state = kept.state as? any SnapshotState {
      state.appendSnapshot(to: &bytes)
    } else {
      bytes += JSON.encode(kept.state)
    }
    return stride(from: 0, to: bytes.count, by: Message.maximumFrameLength).map {
      Frame(bytes[$0..<min($0 + Message.maximumFrameLength, bytes.count)])
    }
  }

  /// Takes up what a snapshot kept; false when it cannot be read, and then nothing is changed.
  mutating func restore(snapshot frames: [Frame]) -> Bool {
    let bytes = frames.count == 1 ? frames[0] : Frame(frames.joined())
    guard bytes.count >= 8, let length = Int(exactly: bytes.bigEndian(at: 0)), length <= bytes.count - 8,
      let book = try? JSONDecoder().decode(DeadlineBook.self, from: Data(bytes[8..<8 + length])),
      let state = Self.state(in: bytes[(8 + length)...])
    else { return false }
    restore(Kept(state: state, book: book))
    return true
  }

  private static func state(in bytes: ArraySlice<UInt8>) -> W.State? {
    if let type = W.State.self as? any SnapshotState.Type {
      return type.init(snapshot: bytes) as? W.State
    }
    return try? JSONDecoder().decode(W.State.self, from: Data(bytes))
  }
}
