import Glibc

extension SQLiteJournalReader {
  /// Copies the journal as it is at one moment to a new file, while writing goes on, and verifies the copy.
  ///
  /// The write-ahead log cannot begin anew meanwhile. The file appears under its name only when it is whole, on the
  /// disk and verified.
  ///
  /// - Returns: what the copy holds.
  /// - Throws: `exists` when the file is there; `damaged` when the copy does not verify; `noSpace`, `disk`.
  public func backUp(
    to file: String, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(JournalError) -> Verification {
    guard unsafe access(file, F_OK) != 0 else {
      throw JournalError(.exists, "\(file) is there already: choose another name for the backup")
    }
    let part = "\(file).part"
    unsafe unlink(part)
    let descriptor = unsafe open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw JournalError(.unwritable, "\(part) cannot be written (\(systemMessage())): choose another folder")
    }
    close(descriptor)
    do throws(JournalError) {
      try copy(to: part, progress: progress)
      let verification = try SQLiteJournalReader(location, path: part).verify()
      if let fault = verification.fault {
        throw JournalError(.damaged, "the journal is damaged, so no backup was made: \(fault.sentence)")
      }
      try flush(part)
      try moveIntoPlace(part, file)
      return verification
    } catch {
      unsafe unlink(part)
      throw error
    }
  }

  private func copy(to file: String, progress: (_ done: Int, _ all: Int) -> Void) throws(JournalError) {
    let copy = try Database(file, .readWrite)
    // One snapshot for all steps: otherwise each commit meanwhile would make the copy begin again.
    try atOneMoment { () throws(JournalError) in
      _ = try head()
      try copy.copy(from: database, progress: progress)
    }
    // One file, without a log beside it.
    try copy.execute("PRAGMA journal_mode = DELETE")
  }
}

/// Gives a finished file its name, and flushes the folder so that the name stays.
func moveIntoPlace(_ part: String, _ file: String) throws(JournalError) {
  guard unsafe rename(part, file) == 0 else {
    throw JournalError(.unwritable, "\(file) cannot be written (\(systemMessage())): choose another folder")
  }
  try flush(folder(of: file))
}

/// The folder that a file is in.
func folder(of file: String) -> String {
  guard let slash = file.lastIndex(of: "/") else { return "." }
  return slash == file.startIndex ? "/" : String(file[..<slash])
}
