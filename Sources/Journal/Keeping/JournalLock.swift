import Glibc

/// Keeps a folder's journal to one process, from the first look until the owner goes.
struct JournalLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock of `folder`, or throws `locked` when another process, or another writer in this one, has it.
  init(folder: String) throws(JournalError) {
    let path = "\(folder)/journal.lock"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw JournalError(
        .unwritable, "\(path) cannot be opened (\(systemMessage())): check that the folder is there and writable")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw JournalError(.locked, "the journal in \(folder) is in use by a running osspd: stop that one first")
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

/// What the last system call that failed says.
func systemMessage() -> String {
  unsafe String(cString: strerror(errno))
}

/// Flushes a file or folder to the disk.
func flush(_ path: String) throws(JournalError) {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  defer { close(descriptor) }
  guard descriptor >= 0, fsync(descriptor) == 0 else {
    throw JournalError(.disk, "\(path) could not be flushed to the disk (\(systemMessage())): check the disk")
  }
}
