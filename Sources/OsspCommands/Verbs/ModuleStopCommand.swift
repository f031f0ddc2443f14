import ArgumentParser

/// `ossp module stop`.
struct ModuleStopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop a module; its commands wait in the journal until it starts again.",
    discussion: """
      The module finishes what it has in hand first. The others notice nothing.

        ossp module stop attendance
      """)

  @OptionGroup var module: ModuleArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = try CoreClient.open(common).core("module-stop", ["name": .text(module.name)])
    OutcomePrinter(.current, json: common.json).print(outcome)
  }
}
