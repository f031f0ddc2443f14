import ArgumentParser

/// `ossp module restart`.
struct ModuleRestartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart", abstract: "Restart a module; returns when it is ready, with the time it took.",
    discussion: """
      Commands and imports that arrive meanwhile wait; none is lost.

        ossp module restart attendance
      """)

  @OptionGroup var module: ModuleArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = try CoreClient.open(common).core("module-restart", ["name": .text(module.name)])
    OutcomePrinter(.current, json: common.json).print(outcome)
  }
}
