import ArgumentParser

/// `ossp deadlines`.
struct DeadlinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadlines",
    abstract: "List what is owed, earliest first.",
    discussion: """
      You see what you owe, what your modules have, and what you were reminded of; ops sees everything. Days count to the \
      due date: -3 is three days overdue. `ossp why ID` tells how a date was counted and who was told.

        ossp deadlines --within 14d
        ossp deadlines --module attendance --overdue
        ossp deadlines --owner amara-okoye --json
        ossp deadlines --school 105678
      """)

  @Option(help: "One module's.") var module: String?
  @Option(help: "Due within so many days, such as 14d, or overdue.") var within: String?
  @Flag(help: "Only what is overdue.") var overdue = false
  @Option(help: "Only what falls to one person, by id, or to one role, such as role/county-attendance-team.")
  var owner: String?
  @Option(help: "Only what is about one school, by its reference number (URN).") var school: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    var fields: [String: JSONValue] = [:]
    if let module { fields["module"] = .text(module) }
    if let within { fields["within"] = .integer(try DayCount.read(within, "--within")) }
    if overdue { fields["overdue"] = .flag(true) }
    if let owner { fields["owner"] = .text(owner) }
    if let school { fields["school"] = .text(school) }
    try ModuleRequests.reminders(common).show("deadlines", fields, columns: ["due", "days", "state", "id", "about"])
  }
}
