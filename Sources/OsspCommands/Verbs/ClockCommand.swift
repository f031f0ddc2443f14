import ArgumentParser
import BusProtocol

/// `ossp clock …`.
struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "Turn the clock of a simulation.", subcommands: [ClockAdvanceCommand.self])
}

/// `ossp clock advance`.
struct ClockAdvanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advance",
    abstract: "Let simulated time pass; returns when everything that fell due on the way is done.",
    usage: "ossp clock advance <days>d | to <date> | --to <date>",
    discussion: """
      Only for a daemon that was started with --clock simulated:DATE. The clock goes from one thing that is due to the \
      next, and waits each time until all modules that are meant to run have handled it. One that is held, stopped or \
      failed is left out, and named at the end.

        ossp clock advance 7d
        ossp clock advance to 2019-03-29
      """)

  @Argument(help: "A number of days, such as 7d; or: to DATE.") var words: [String] = []
  @Option(help: "A date, such as 2019-03-29.") var to: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let fields = try Self.fields(words + (to.map { ["to", $0] } ?? []))
    let surroundings = Surroundings.current
    let client = try CoreClient.open(common)
    Interrupt.watch()
    var bar: ProgressBar?
    let outcome: CoreClient.Outcome
    do {
      outcome = try client.core("clock-advance", fields) { body in
        guard let done = body.json["done"]?.integer, let total = body.json["total"]?.integer else { return }
        var shown = bar ?? ProgressBar(title: "the clock", total: UInt64(max(total, 1)), on: surroundings.diagnostics)
        shown.show(UInt64(max(done, 0)))
        bar = shown
      }
    } catch {
      bar?.clear()
      throw error
    }
    bar?.clear()
    OutcomePrinter(surroundings, json: common.json).print(outcome)
  }

  /// `7d` as `{"by":"7d"}`, `to 2019-03-29` as `{"to":"2019-03-29"}`.
  static func fields(_ words: [String]) throws(Failure) -> [String: JSONValue] {
    if words.count == 2, words[0] == "to" {
      guard DateText.date(words[1]) != nil else { throw .usage("'\(words[1])' is not a date, such as 2019-03-29") }
      return ["to": .text(words[1])]
    }
    guard words.count == 1, words[0].last == "d", let number = Int(words[0].dropLast()),
      number > 0
    else {
      let given = words.isEmpty ? "nothing" : "'\(words.joined(separator: " "))'"
      throw .usage("\(given) is neither a number of days, such as 7d, nor `to` and a date")
    }
    return ["by": .text(words[0])]
  }
}
