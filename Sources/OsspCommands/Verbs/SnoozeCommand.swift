import ArgumentParser

/// `ossp snooze`.
struct SnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze",
    abstract: "Have a deadline's reminders wait.",
    discussion: """
      At most until it is due, and with a reason, which stands in the record and in the reminder that comes then. The due \
      day of a statutory clock does not wait. A day on which no letters go stands for the next one on which they do.

        ossp snooze attendance.105678.return-2018-autumn --until 2018-11-30 --reason "the school's data officer is back then"
      """)

  @Argument(help: "The deadline's id, as in its reminder.") var id: String
  @Option(help: "The day on which to hear of it again, such as 2018-11-30.") var until: String
  @Option(help: "Why it can wait; nothing about a child.") var reason: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard DateText.date(until) != nil else {
      throw Failure.usage("--until: '\(until)' is not a date, such as 2018-11-30")
    }
    try ModuleRequests.reminders(common).give(
      "snooze", ["deadline": .text(id), "until": .text(until), "reason": .text(reason)])
  }
}
