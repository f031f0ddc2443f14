/// What answers a row: something that a module declares, or a rule of the configuration.
struct Carrier: Hashable, CustomStringConvertible {
  /// What there is to name.
  enum Kind: String, CaseIterable {
    /// What a person can ask the module to do.
    case command
    /// One field of a command, as `hold-meeting.on-track`, or one choice in it, as `record-trigger.trigger=data`.
    case field
    /// What a person can ask the module to tell.
    case query
    /// A file that the module takes in.
    case `import`
    /// What it states.
    case event
    /// A figure that it answers for.
    case indicator
    /// What it can be told in its file of `Config/modules`.
    case setting
    /// A clock of `Config/rules`.
    case rule
    /// Another module's events, which it reacts to.
    case hears
  }

  let kind: Kind
  let name: String

  var description: String { "\(kind.rawValue) \(name)" }
}

extension Carrier {
  /// A carrier as the table has it, `kind name`; nil for anything else.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count == 2, let kind = Kind(rawValue: String(words[0])) else { return nil }
    self.init(kind: kind, name: String(words[1]))
  }
}
