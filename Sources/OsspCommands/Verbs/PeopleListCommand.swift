import ArgumentParser

/// `ossp people list`.
struct PeopleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the people with their roles, and who is away now.",
    discussion: """
        ossp people list
        ossp people list --json | jq '.rows[] | select(."away" != "no")'
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "people")
    try Printer(.current).print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
  }
}
