import ArgumentParser

/// `ossp ack`.
struct AckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack",
    abstract: "Say that you have seen a deadline.",
    discussion: """
      You then hear no more of it until it is overdue; acknowledged once more when it is, you hear no more of it at all. \
      The due day of a statutory clock is told in any case, and whoever comes after you on the ladder hears while it is \
      overdue. Only its module can say that it is met.

        ossp ack attendance.105678.return-2018-autumn
      """)

  @Argument(help: "The deadline's id, as in its reminder.") var id: String
  @OptionGroup var common: CommonOptions

  func run() throws { try ModuleRequests.reminders(common).give("ack", ["deadline": .text(id)]) }
}
