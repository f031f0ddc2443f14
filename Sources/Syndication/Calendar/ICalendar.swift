public import SchoolTime

/// A calendar to subscribe to, as an iCalendar file (RFC 5545): the same value gives the same bytes.
public struct ICalendar: Hashable, Sendable {
  /// What it is called, where it is shown.
  public var name: String
  /// What it holds, in a sentence.
  public var summary: String
  /// Which program wrote it: `-//OSSP//osspd//EN`.
  public var product: String
  /// How often a program should look for news, in hours.
  public var refreshHours: Int
  /// What is in it, in order.
  public var events: [Event]

  /// A calendar.
  public init(name: String, summary: String, product: String, refreshHours: Int = 12, events: [Event] = []) {
    self.name = name
    self.summary = summary
    self.product = product
    self.refreshHours = refreshHours
    self.events = events
  }

  /// An entry of a calendar.
  public struct Event: Hashable, Sendable {
    /// Names it for good, everywhere: `attendance.105678.return-2018-autumn@ossp.example`.
    public var uid: String
    /// How often it changed; a program takes the entry with the higher number.
    public var sequence: Int
    /// When it came to be known.
    public var created: Instant
    /// When it changed last.
    public var changed: Instant
    /// When it is.
    public var time: When
    /// What it is, in a few words.
    public var summary: String
    /// What more there is to say.
    public var description: String
    /// What it belongs to.
    public var categories: [String]
    /// Whether it still holds.
    public var status: Status
    /// Whether a calendar that is shared shows more of it than that something is there.
    public var isConfidential: Bool

    /// An entry.
    public init(
      uid: String, sequence: Int = 0, created: Instant, changed: Instant, time: When, summary: String,
      description: String = "", categories: [String] = [], status: Status = .confirmed, isConfidential: Bool = false
    ) {
      self.uid = uid
      self.sequence = sequence
      self.created = created
      self.changed = changed
      self.time = time
      self.summary = summary
      self.description = description
      self.categories = categories
      self.status = status
      self.isConfidential = isConfidential
    }
  }

  /// When an entry is.
  public enum When: Hashable, Sendable {
    /// All of one day.
    case day(LocalDate)
    /// From one time in London to another.
    case times(LondonTime, until: LondonTime)
  }

  /// Whether an entry still holds.
  public enum Status: String, Hashable, Sendable {
    /// It holds.
    case confirmed = "CONFIRMED"
    /// It does not, and stays for a while so that everybody hears of it.
    case cancelled = "CANCELLED"
  }
}
