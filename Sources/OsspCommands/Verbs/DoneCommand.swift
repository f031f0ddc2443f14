import ArgumentParser

/// `ossp done`.
struct DoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "Say that a deadline is done.",
    discussion: """
      Its owner then gets no more reminders, and who leads the module is asked to record it. It stays open until the \
      module has it: only the module can say that it is met, so record it there when you can.

        ossp done attendance.105678.return-2018-autumn
        ossp do attendance record-return --round 2018-autumn --urn 105678      what records this one
      """)

  @Argument(help: "The deadline's id, as in its reminder.") var id: String
  @OptionGroup var common: CommonOptions

  func run() throws { try ModuleRequests.reminders(common).give("done", ["deadline": .text(id)]) }
}
