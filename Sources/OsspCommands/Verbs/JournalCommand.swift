import ArgumentParser

/// `ossp journal …`.
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Check, measure, export, back up and restore the journal.",
    discussion: """
        ossp journal verify                     each event's hash, from the first to the last
        ossp journal backup friday.sqlite       while the daemon runs
        ossp journal restore friday.sqlite      while it does not
      """,
    subcommands: [
      JournalVerifyCommand.self, JournalStatsCommand.self, JournalExportCommand.self, JournalBackupCommand.self,
      JournalRestoreCommand.self,
    ])
}

/// `ossp journal verify`.
struct JournalVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that no event was changed, lost or added: the whole chain of hashes.",
    discussion: "  ossp journal verify")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let client = try CoreClient.open(common)
    Interrupt.watch()
    // It reads the whole journal, so it may take as long as it takes.
    let reply = try client.query(CoreClient.core, "journal-verify", limit: nil)
    try Printer(.current).print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
  }
}

/// `ossp journal stats`.
struct JournalStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show how much the journal holds, by module and kind of event.",
    discussion: "  ossp journal stats")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "journal-stats")
    try Printer(.current).print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
  }
}
