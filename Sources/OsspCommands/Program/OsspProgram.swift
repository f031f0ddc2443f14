import ArgumentParser
import BusProtocol

/// The program `ossp`, as one function from its arguments to its exit code.
public enum OsspProgram {
  /// Runs the command line `arguments`, without the program's own name.
  ///
  /// - Returns: 0 when done, 1 when refused or failed with one line on stderr, 2 for wrong usage.
  public static func run(_ arguments: [String]) -> Int32 {
    let surroundings = Surroundings.current
    do {
      var command = try Ossp.parseAsRoot(DescribeFlag.insteadOfHelp(in: arguments))
      try command.run()
      return 0
    } catch let failure as Failure {
      failure.report(to: surroundings.diagnostics)
      return failure.exitCode
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return finish(error, arguments, surroundings)
    }
  }

  /// What ArgumentParser throws: help and scripts are answers, anything else is wrong usage.
  private static func finish(
    _ error: any Error, _ arguments: [String], _ surroundings: Surroundings
  ) -> Int32 {
    switch Ossp.exitCode(for: error) {
    case .success:
      let text = Ossp.fullMessage(for: error)
      surroundings.output.write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
      return 0
    case .validationFailure:
      Failure.usage(sentence(Ossp.message(for: error), arguments)).report(to: surroundings.diagnostics)
      return 2
    default:
      Failure.refused("\(error)").report(to: surroundings.diagnostics)
      return 1
    }
  }

  /// ArgumentParser's message, with the nearest verb or where to read on.
  private static func sentence(_ message: String, _ arguments: [String]) -> String {
    let verbs = Ossp.configuration.subcommands.compactMap { $0.configuration.commandName }
    if let word = arguments.first, !word.hasPrefix("-"), !verbs.contains(word) {
      let advice = NearestName.hint(word, among: verbs, prefix: "ossp ") ?? "`ossp --help` lists what there is"
      return "there is no verb '\(word)': \(advice)"
    }
    let verb = arguments.first.flatMap { verbs.contains($0) ? "ossp \($0)" : nil } ?? "ossp"
    let words = message.hasSuffix(".") ? String(message.dropLast()) : message
    return "\(words); see `\(verb) --help`"
  }
}

/// The root of all verbs.
struct Ossp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ossp",
    abstract: "Talk to osspd, the workflow daemon of the schools partnership.",
    discussion: """
      A person reads tables; a script adds --json. First steps:

        ossp status
        ossp import register schools schools.csv
        ossp do attendance                      which commands there are
        ossp ask attendance                     which questions there are
        ossp follow attendance/                 what happened, and what happens

      Exit code 0: done. 1: refused or failed, with one line that says why. 2: wrong usage.
      """,
    version: ProductVersion.current,
    subcommands: [
      StatusCommand.self, ModuleCommand.self, FollowCommand.self, DoCommand.self, AskCommand.self, ImportCommand.self,
      PeopleCommand.self, WhoamiCommand.self, DeadLettersCommand.self, JournalCommand.self, ClockCommand.self,
      ConfigCommand.self, RulesCommand.self, DeadlinesCommand.self, AckCommand.self, SnoozeCommand.self,
      ReassignCommand.self, DoneCommand.self, WhyCommand.self, ForecastCommand.self, MailCommand.self,
      DigestCommand.self, ReportCommand.self, SubscribeCommand.self, UnsubscribeCommand.self, PlayCommand.self,
      FeedsCommand.self,
    ])

  @OptionGroup var common: CommonOptions
}

/// What every verb takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: "The daemon's data folder (else OSSP_DATA, else ./data, else ~/.local/share/osspd).", completion: .directory)
  var data: String?

  @Flag(help: "Print JSON, for a script.")
  var json = false
}

/// Lets `ossp do attendance --help` show the module's own commands.
enum DescribeFlag {
  static let name = "--describe"

  /// `arguments` with `--help` replaced where a module that can describe itself is named.
  static func insteadOfHelp(in arguments: [String]) -> [String] {
    guard arguments.count > 2, ["do", "ask", "import"].contains(arguments[0]), !arguments[1].hasPrefix("-") else {
      return arguments
    }
    return arguments.map { $0 == "--help" || $0 == "-h" ? name : $0 }
  }
}
