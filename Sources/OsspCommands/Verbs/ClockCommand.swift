import ArgumentParser

/// `ossp clock …`.
struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "Turn the clock of a simulation.", subcommands: [ClockAdvanceCommand.self])
}

/// `ossp clock advance`.
struct ClockAdvanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advance",
    abstract: "Let simulated time pass; everything that falls due on the way happens.",
    usage: "ossp clock advance <days>d | to <date>",
    discussion: """
      Only for a daemon that was started with --clock simulated:DATE.

        ossp clock advance 7d
        ossp clock advance to 2019-03-29
      """)

  @Argument(help: "A number of days, such as 7d; or: to DATE.") var words: [String]
  @OptionGroup var common: CommonOptions

  func run() throws {
    let fields = try Self.fields(words)
    let client = try CoreClient.open(common)
    Interrupt.watch()
    OutcomePrinter(.current, json: common.json).print(try client.core("clock-advance", fields))
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
      throw .usage("'\(words.joined(separator: " "))' is neither a number of days, such as 7d, nor `to` and a date")
    }
    return ["by": .text(words[0])]
  }
}
