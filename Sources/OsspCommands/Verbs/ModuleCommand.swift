import ArgumentParser

/// `ossp module …`.
struct ModuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "module",
    abstract: "List, start, stop, restart and describe modules and services, or write a new one.",
    discussion: """
        ossp module restart attendance          returns when it is ready, with the time it took
        ossp module new home-visits             writes a new module that builds and passes its test
      """,
    subcommands: [
      ModuleListCommand.self, ModuleStartCommand.self, ModuleStopCommand.self, ModuleRestartCommand.self,
      ModuleLogsCommand.self, ModuleDescribeCommand.self, ModuleNewCommand.self,
    ])
}

/// The one module that a verb is about.
struct ModuleArgument: ParsableArguments {
  @Argument(help: "The module's name, such as attendance.", completion: .custom(Completer.modules))
  var name: String
}
