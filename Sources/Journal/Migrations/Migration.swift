/// One step from an older shape of the file to the next; a step that was released is never changed.
struct Migration {
  let number: Int64
  let sql: String

  /// All steps, in order: a new one goes to the end.
  static let all: [Migration] = [.events0001, .moduleSpans0002]

  /// The shape that this program writes.
  static var newest: Int64 { Int64(all.count) }

  /// Brings an older or empty file up to date.
  ///
  /// - Throws: `newerSchema` when a newer program wrote the file.
  static func run(on database: borrowing Database) throws(JournalError) {
    let version = try database.number("PRAGMA user_version")
    try check(version)
    for migration in all where migration.number > version {
      try database.execute("BEGIN IMMEDIATE")
      do throws(JournalError) {
        try database.execute(migration.sql)
        try database.execute("PRAGMA user_version = \(migration.number)")
        try database.execute("COMMIT")
      } catch {
        if database.isInTransaction { try database.execute("ROLLBACK") }
        throw error
      }
    }
  }

  /// Refuses a file that a newer program wrote.
  static func check(_ version: Int64) throws(JournalError) {
    guard version <= newest else {
      throw JournalError(
        .newerSchema,
        "the journal has schema \(version) and this program knows up to \(newest): start the newer program")
    }
  }
}
