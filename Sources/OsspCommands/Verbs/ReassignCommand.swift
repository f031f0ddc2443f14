import ArgumentParser

/// `ossp reassign`.
struct ReassignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reassign",
    abstract: "Give a deadline to somebody else.",
    discussion: """
      The next letter tells them, with the reason. It holds until the module itself names another owner.

        ossp reassign attendance.105678.return-2018-autumn --to ben-iles --reason "Amara is on jury service"
        ossp reassign attendance.105678.return-2018-autumn --to role/county-attendance-team --reason "theirs by now"
      """)

  @Argument(help: "The deadline's id, as in its reminder.") var id: String
  @Option(help: "A person's id, or a role.") var to: String
  @Option(help: "Why; nothing about a child.") var reason: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ModuleRequests.reminders(common).give(
      "reassign", ["deadline": .text(id), "to": .text(to), "reason": .text(reason)])
  }
}
