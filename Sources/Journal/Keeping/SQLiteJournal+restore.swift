import Glibc

/// A journal on SQLite as a file, while nobody has it open.
public enum SQLiteJournal {
  /// Puts a backup in the place of a folder's journal, with a new epoch, so that nobody takes it for the old one.
  ///
  /// The backup is verified first and stays as it is. A journal that was in the folder is kept beside it.
  ///
  /// - Returns: what the restored journal holds, and the name of the file that the old one has now; nil when there was
  ///   none.
  /// - Throws: `locked` when the folder's journal is in use; `damaged` when the backup does not verify.
  public static func restore(
    from backup: String, toFolder folder: String
  ) throws(JournalError) -> (verification: Verification, kept: String?) {
    _ = unsafe mkdir(folder, 0o750)
    let lock = try JournalLock(folder: folder)
    let journal = JournalLocation.folder(folder).path
    let part = "\(journal).restoring"
    defer { unsafe unlink(part) }
    let verification = try copy(backup, to: part)
    var kept: String?
    if unsafe access(journal, F_OK) == 0 { kept = try setAside(journal) }
    try moveIntoPlace(part, journal)
    _ = consume lock
    return (verification, kept)
  }

  private static func copy(_ backup: String, to part: String) throws(JournalError) -> Verification {
    let source = try SQLiteJournalReader(.folder(folder(of: backup)), path: backup)
    let verification = try source.verify()
    if let fault = verification.fault {
      throw JournalError(.damaged, "\(backup) does not verify, so nothing was restored: \(fault.sentence)")
    }
    unsafe unlink(part)
    let descriptor = unsafe open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw JournalError(.unwritable, "\(part) cannot be written (\(systemMessage())): check the data folder")
    }
    close(descriptor)
    let copy = try Database(part, .readWrite)
    try copy.copy(from: source.database) { _, _ in }
    try copy.execute(
      """
      PRAGMA journal_mode = DELETE;
      PRAGMA synchronous = FULL;
      BEGIN IMMEDIATE;
      DELETE FROM staged;
      UPDATE meta SET value = random() WHERE key = 'epoch';
      COMMIT;
      """)
    try flush(part)
    return verification
  }

  /// Gives the old journal a second name; under the first there is always one, the old or the new.
  private static func setAside(_ journal: String) throws(JournalError) -> String {
    // What is only in the log beside it goes into the file, as far as the old journal can still be read.
    if let old = try? Database(journal, .readWrite) { try? old.execute("PRAGMA journal_mode = DELETE") }
    var number = 1
    while unsafe access("\(journal).replaced-\(number)", F_OK) == 0 { number += 1 }
    let kept = "\(journal).replaced-\(number)"
    guard unsafe link(journal, kept) == 0 else {
      throw JournalError(.unwritable, "\(kept) cannot be written (\(systemMessage())): check the data folder")
    }
    for suffix in ["-wal", "-shm"] where unsafe access(journal + suffix, F_OK) == 0 {
      unsafe rename(journal + suffix, kept + suffix)
    }
    return kept
  }
}
