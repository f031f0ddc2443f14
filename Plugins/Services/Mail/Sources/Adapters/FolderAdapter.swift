import BusProtocol
import Foundation
import Glibc

/// Writes each letter as a file `<letter id>.eml`: whole or not at all, and still there after a power cut.
struct FolderAdapter: MailAdapter {
  let path: String
  var name: String { "folder" }
  /// A file that is there already stays as it is.
  var isRepeatable: Bool { true }

  func begin(_ handover: Handover) -> HandoverResult? {
    do throws(FolderFault) {
      try prepare()
      let file = "\(handover.letter.id).eml"
      let bytes = handover.message.bytes
      // After a crash in between it is known for sure whether the letter is there; what is said is the same.
      if FileManager.default.contents(atPath: "\(path)/\(file)")?.elementsEqual(bytes) != true {
        try write(bytes, to: file)
      }
      return .accepted(reply: "written to \(file)")
    } catch {
      return .unreachable(reason: error.sentence)
    }
  }

  private func prepare() throws(FolderFault) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FolderFault(sentence: "the folder \(path) cannot be made: check who may write there")
    }
  }

  /// Writes a temporary file, then gives it its name: no reader ever sees half a letter.
  private func write(_ bytes: [UInt8], to file: String) throws(FolderFault) {
    let temporary = "\(path)/.\(file).part"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FolderFault("open", temporary) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let fault = FolderFault("write", temporary)
        close(descriptor)
        unsafe unlink(temporary)
        throw fault
      }
      written += count
    }
    let isSafe = fsync(descriptor) == 0
    let fault = FolderFault("write", temporary)
    close(descriptor)
    guard isSafe else { throw fault }
    guard unsafe rename(temporary, "\(path)/\(file)") == 0 else { throw FolderFault("rename", temporary) }
    // The name itself is safe only when the folder is.
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FolderFault("open", path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw FolderFault("write", path) }
  }
}

/// Why a letter could not be written.
private struct FolderFault: Error {
  let sentence: String

  init(sentence: String) { self.sentence = sentence }

  /// What the system says it could not do.
  init(_ verb: String, _ path: String) {
    let reason = unsafe String(cString: strerror(errno))
    sentence = "cannot \(verb) \(path): \(reason)"
  }
}
