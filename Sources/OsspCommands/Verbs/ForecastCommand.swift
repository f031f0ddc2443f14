import ArgumentParser

/// `ossp forecast`.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "List every reminder that will be sent if nothing else happens.",
    discussion: """
      Worked out by what sends them, day by day, with the calendars, rules and people in force now. What is met, moved or \
      acknowledged meanwhile changes it.

        ossp forecast 90d
        ossp forecast 365d --json
      """)

  @Argument(help: "How many days ahead, such as 90d.") var days = "90d"
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ModuleRequests.reminders(common).show(
      "forecast", ["days": .integer(try DayCount.read(days, "days"))], columns: ["on", "to", "rung", "id"])
  }
}
