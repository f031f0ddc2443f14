import ArgumentParser

/// `ossp module start`.
struct ModuleStartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start a module that was stopped or held; returns when it is ready.",
    discussion: """
      A person's start is never put off, however often the module failed before.

        ossp module start attendance
      """)

  @OptionGroup var module: ModuleArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = try CoreClient.open(common).core("module-start", ["name": .text(module.name)])
    OutcomePrinter(.current, json: common.json).print(outcome)
  }
}
