import ArgumentParser

/// `ossp people …`.
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Who the people of the partnership are, and who stands in for whom.",
    discussion: """
      The people file (people.yaml, beside ossp.yaml) says who is who; addresses are shown to ops, and your own to you.

        ossp people list
        ossp people show amara-okoye
        ossp whoami                             which of them you are, and what you may do
      """,
    subcommands: [PeopleListCommand.self, PeopleShowCommand.self], defaultSubcommand: PeopleListCommand.self)
}
