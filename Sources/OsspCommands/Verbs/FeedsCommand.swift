import ArgumentParser

/// `ossp feeds`.
struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "List the calendars and feeds that are kept as files.",
    discussion: """
      A calendar for each module and each person with what they owe, and the published practice notes, to be subscribed to by \
      other programs. The files are in the data folder, below feeds; what is in them is in Plugins/Services/Feeds/README.md.

        ossp feeds
        ossp feeds --json | jq -r '.rows[] | select(.entries > 0) | .path'
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    try ModuleRequests(module: "feeds", common: common).show("files", [:], columns: ["path", "entries", "changed"])
  }
}
