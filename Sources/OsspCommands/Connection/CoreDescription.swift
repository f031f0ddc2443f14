import BusProtocol

extension ModuleDescription {
  /// The questions that the core itself answers; its commands have verbs of their own.
  static let core = ModuleDescription(
    summary: "The core: journal, messages and processes",
    queries: [
      RequestDescription(name: "status", label: "All that `ossp status` shows, as JSON"),
      RequestDescription(name: "modules", label: "The plugins with their states"),
      RequestDescription(
        name: "logs", label: "The last lines that a plugin wrote, as JSON",
        fields: [
          FieldDescription(name: "name", label: "The plugin", type: .text),
          FieldDescription(name: "lines", label: "How many", type: .integer, isRequired: false),
        ]),
      RequestDescription(name: "dead-letters", label: "Events that could not be handled"),
      RequestDescription(name: "people", label: "Who is who, and who is away"),
      RequestDescription(
        name: "person", label: "One person, as JSON",
        fields: [FieldDescription(name: "id", label: "The person's id", type: .text)]),
      RequestDescription(name: "whoami", label: "Who asks, and what they may do, as JSON"),
      RequestDescription(name: "journal-stats", label: "How much the journal holds"),
      RequestDescription(name: "config-check", label: "What is wrong in the configuration's files"),
      RequestDescription(name: "config-plan", label: "What a reload of the configuration would change"),
      RequestDescription(
        name: "rules", label: "The rules in force",
        fields: [
          FieldDescription(name: "on", label: "Those that govern what starts then", type: .date, isRequired: false),
          FieldDescription(
            name: "check", label: "Only what was recalled or has run out", type: .flag, isRequired: false),
        ]),
      RequestDescription(
        name: "rule", label: "One rule with every version",
        fields: [FieldDescription(name: "id", label: "The rule", type: .text)]),
      RequestDescription(
        name: "may-read", label: "Whether you may follow an audience",
        fields: [FieldDescription(name: "audience", label: "open, partners, lead/<module> or ops", type: .text)]),
      RequestDescription(
        name: "outcome", label: "What became of a command, as JSON",
        fields: [FieldDescription(name: "id", label: "The command's id", type: .text)]),
    ])
}
