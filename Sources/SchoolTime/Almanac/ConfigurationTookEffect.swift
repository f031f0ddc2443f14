/// A configuration file that is in force from now on, as the core's event says it.
///
/// The events are `core/<part>-took-effect/<name>/`.
public struct ConfigurationTookEffect: Hashable, Sendable, Codable {
  /// What the file tells of.
  public var part: Part
  /// The file's name without its ending; one of the same part and name takes the place of an earlier one.
  public var name: String
  /// The file as the person knows it: `calendar/oxfordshire-2018-19.yaml`.
  public var file: String
  /// What it holds; nil when the file is gone and no longer counts.
  public var content: ConfigurationValue?

  /// A file that is in force.
  public init(part: Part, name: String, file: String, content: ConfigurationValue?) {
    self.part = part
    self.name = name
    self.file = file
    self.content = content
  }

  /// What a file tells of.
  public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
    /// Term dates, bank holidays or schools' INSET days.
    case calendar
    /// Dated rules.
    case rules
    /// Who is who.
    case people
    /// One module's settings; the file's name is the module's.
    case settings

    /// The parts of which an almanac is made.
    public static let ofAlmanac: [Part] = [.calendar, .rules]

    /// The folder below the configuration's.
    public var folder: String { self == .settings ? "modules" : rawValue }
    /// The middle part of its topics: `calendar-took-effect`.
    public var verb: String { "\(rawValue)-took-effect" }
  }
}
