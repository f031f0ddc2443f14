import ArgumentParser

/// `ossp module list`.
struct ModuleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the plugins with their states.",
    discussion: """
        ossp module list
        ossp module list --json
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "modules")
    try Printer(.current).print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
  }
}
