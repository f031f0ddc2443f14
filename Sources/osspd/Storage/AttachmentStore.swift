import Broker
import BusProtocol
import Dispatch
import Foundation
import Glibc

/// The files that came with commands, in a folder of their own until the command is decided.
///
/// One serial queue does all the work, so that the broker's thread never waits for a disk.
final class AttachmentStore: Sendable {
  private let folder: String
  private let queue = DispatchQueue(label: "attachments")
  /// The largest file, in bytes.
  private static let maximumLength: UInt64 = 1 << 30

  /// Makes the folder, and removes what belongs to no command that waits.
  init(folder: String, waiting: [PendingCommand]) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    let wanted = Set(waiting.map { "\($0.id)" })
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !wanted.contains(name) {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  /// Where the file that came with a command lies.
  func path(of id: UniqueID) -> String { "\(folder)/\(id)" }

  /// Where a file lies until its last piece is there.
  ///
  /// A module that reads the whole one must not see it change when the sender, who never heard that it was kept, sends
  /// it again.
  private func growingPath(of id: UniqueID) -> String { path(of: id) + ".part" }

  /// Adds a piece; `done` is told what became of it, on the store's queue.
  func add(
    _ bytes: Frame, to id: UniqueID, part: UInt64, isLast: Bool, done: @escaping @Sendable (Committed) -> Void
  ) {
    let path = growingPath(of: id)
    let whole = self.path(of: id)
    queue.async { [folder] in
      do {
        if part == 0 {
          guard
            FileManager.default.createFile(
              atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
          else { throw CocoaError(.fileWriteUnknown) }
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        let length = try file.seekToEnd()
        guard length + UInt64(bytes.count) <= Self.maximumLength else {
          try FileManager.default.removeItem(atPath: path)
          done(Committed(unit: id, status: .tooLarge, reason: "the file is larger than 1 GiB"))
          return
        }
        try file.write(contentsOf: bytes)
        if isLast { try file.synchronize() }
        try file.close()
        if isLast {
          // Unlike FileManager's move, it replaces what is there, in one step; and a name is safe from a power cut only
          // when its folder is on the disk too.
          guard unsafe rename(path, whole) == 0 else { throw CocoaError(.fileWriteUnknown) }
          try FileHandle(forReadingFrom: URL(fileURLWithPath: folder)).synchronize()
        }
        done(Committed(unit: id, status: isLast ? .stored : .queued))
      } catch {
        done(
          Committed(
            unit: id, status: .noSpace,
            reason: "the file could not be kept in \(path): see that the disk has room, then import it again"))
      }
    }
  }

  /// Removes the file of a command that is decided; there may be none.
  func remove(_ id: UniqueID) {
    let paths = [path(of: id), growingPath(of: id)]
    queue.async {
      for path in paths { try? FileManager.default.removeItem(atPath: path) }
    }
  }
}
