import BusProtocol
import Foundation
import SchoolTime

extension Engine {
  /// Which shape the snapshot has: the author's version, and the kit's own.
  static var snapshotVersion: String { "\(W.stateVersion)/3" }

  /// All that is kept, in frames that the bus takes: the length of the kit's part, that part as JSON, then the state.
  ///
  /// - Parameter position: the seq of the last event handled.
  func snapshotFrames(position: UInt64) -> [Frame] {
    let part = JSON.encode(KitPart(book: kept.book, digest: kept.digest, documents: inForce.kept, position: position))
    var bytes = Frame(numbers: UInt64(part.count)) + part
    if let state = kept.state as? any SnapshotState {
      state.appendSnapshot(to: &bytes)
    } else {
      bytes += coding.encode(kept.state)
    }
    return stride(from: 0, to: bytes.count, by: Message.maximumFrameLength).map {
      Frame(bytes[$0..<min($0 + Message.maximumFrameLength, bytes.count)])
    }
  }

  /// Takes up what a snapshot kept; gives the position up to which configuration is in it.
  ///
  /// Nil when it cannot be read, and then nothing is changed.
  mutating func restore(snapshot frames: [Frame]) -> UInt64? {
    let bytes = frames.count == 1 ? frames[0] : Frame(frames.joined())
    guard bytes.count >= 8, let length = Int(exactly: bytes.bigEndian(at: 0)), length <= bytes.count - 8,
      let part = try? JSONDecoder().decode(KitPart.self, from: Data(bytes[8..<8 + length])),
      let state = state(in: bytes[(8 + length)...])
    else { return nil }
    restore(Kept(state: state, book: part.book, digest: part.digest))
    for document in part.documents { load(document) }
    return part.position
  }

  private func state(in bytes: ArraySlice<UInt8>) -> W.State? {
    if let type = W.State.self as? any SnapshotState.Type {
      return type.init(snapshot: bytes) as? W.State
    }
    return try? coding.decode(W.State.self, from: bytes)
  }
}

/// The kit's own part of a snapshot.
private struct KitPart: Codable {
  let book: DeadlineBook
  let digest: DigestBook
  let documents: [ConfigurationTookEffect]
  let position: UInt64
}
