/// What a module says of itself in HELLO: the command line, forms, completion and help all come from it.
public struct ModuleDescription: Sendable, Equatable, Codable {
  /// Versions of the bus it speaks.
  public var versions: [Int]
  /// What it is, in a sentence.
  public var summary: String
  /// Beginnings of the topics it takes.
  public var consumes: [String]
  /// What to do after an event became a dead letter.
  public var afterDeadLetter: AfterDeadLetter
  /// What a person can ask it to do.
  public var commands: [RequestDescription]
  /// What a person can ask it to tell.
  public var queries: [RequestDescription]
  /// The kinds of events it states.
  public var events: [EventDescription]
  /// The figures it answers for.
  public var indicators: [IndicatorDescription]
  /// Files it takes in, by `ossp import`: each is a command of the same name that needs an attachment.
  public var imports: [RequestDescription]
  /// Whether it keeps matters that nobody but its lead may see: then its requests travel sealed (`SealedFields`).
  public var isRestricted: Bool?

  /// A description.
  public init(
    versions: [Int] = [1], summary: String, consumes: [String] = [], afterDeadLetter: AfterDeadLetter = .goOn,
    commands: [RequestDescription] = [], queries: [RequestDescription] = [], events: [EventDescription] = [],
    indicators: [IndicatorDescription] = [], imports: [RequestDescription] = [], isRestricted: Bool? = nil
  ) {
    self.versions = versions
    self.summary = summary
    self.consumes = consumes
    self.afterDeadLetter = afterDeadLetter
    self.commands = commands
    self.queries = queries
    self.events = events
    self.indicators = indicators
    self.imports = imports
    self.isRestricted = isRestricted
  }

  /// What a consumer does when an event could not be handled five times.
  public enum AfterDeadLetter: String, Sendable, Codable {
    /// Takes the next one.
    case goOn = "go-on"
    /// Takes none until a person requeues or discards it.
    case hold
  }
}

/// A command, query or import as a form.
public struct RequestDescription: Sendable, Equatable, Codable {
  /// What is typed.
  public var name: String
  /// What it does, in a few words.
  public var label: String
  /// What to fill in.
  public var fields: [FieldDescription]
  /// The roles of which a person needs one; nil for the usual: the module's lead or ops to do, the partners to ask.
  ///
  /// `lead/*` stands for every role that begins so, `partners` for all that may see what partners see.
  public var roles: [String]?

  /// A form.
  public init(name: String, label: String, fields: [FieldDescription] = [], roles: [String]? = nil) {
    self.name = name
    self.label = label
    self.fields = fields
    self.roles = roles
  }
}

/// One thing to fill in.
public struct FieldDescription: Sendable, Equatable, Codable {
  /// What is typed after `--`.
  public var name: String
  /// What it means, in a few words.
  public var label: String
  /// What it may hold.
  public var type: FieldType
  /// Whether it must be there.
  public var isRequired: Bool
  /// An example or a remark.
  public var hint: String?
  /// The words allowed, for `choice`.
  public var choices: [String]?

  /// A field.
  public init(
    name: String, label: String, type: FieldType, isRequired: Bool = true, hint: String? = nil,
    choices: [String]? = nil
  ) {
    self.name = name
    self.label = label
    self.type = type
    self.isRequired = isRequired
    self.hint = hint
    self.choices = choices
  }
}

/// What a field may hold.
public enum FieldType: String, Sendable, Codable {
  /// Any words.
  case text
  /// A whole number.
  case integer
  /// A number with a point.
  case decimal
  /// `yes` or `no`.
  case flag
  /// A date without a time, as 2018-09-03.
  case date
  /// A school year, as 2017/18.
  case schoolYear = "school-year"
  /// A school's unique reference number: six digits.
  case urn
  /// A case's opaque id.
  case caseID = "case"
  /// One of the words listed.
  case choice
}

/// A kind of event.
public struct EventDescription: Sendable, Equatable, Codable {
  /// The middle part of its topics.
  public var name: String
  /// What it states, in a few words.
  public var label: String
  /// Who may see it.
  public var audience: Audience

  /// A kind of event.
  public init(name: String, label: String, audience: Audience) {
    self.name = name
    self.label = label
    self.audience = audience
  }
}

/// A figure that a module answers for.
public struct IndicatorDescription: Sendable, Equatable, Codable {
  /// Its name in digests and files.
  public var name: String
  /// What it measures.
  public var label: String
  /// Its unit, as printed.
  public var unit: String

  /// A figure.
  public init(name: String, label: String, unit: String) {
    self.name = name
    self.label = label
    self.unit = unit
  }
}
