/// A feed as Atom has it (RFC 4287): the same value gives the same bytes.
public struct AtomFeed: Hashable, Sendable {
  /// Names it for good: `tag:ossp.example,2018:practice-notes`.
  public var id: String
  /// What it is called.
  public var title: String
  /// What it holds, in a sentence.
  public var subtitle: String
  /// Who answers for it and for each entry.
  public var author: String
  /// Which program wrote it.
  public var generator: String
  /// When it changed last.
  public var updated: Instant
  /// Where it can be had; nil while nobody serves it.
  public var address: String?
  /// What is in it, newest first.
  public var entries: [Entry]

  /// A feed.
  public init(
    id: String, title: String, subtitle: String, author: String, generator: String, updated: Instant,
    address: String? = nil, entries: [Entry] = []
  ) {
    self.id = id
    self.title = title
    self.subtitle = subtitle
    self.author = author
    self.generator = generator
    self.updated = updated
    self.address = address
    self.entries = entries
  }

  /// An entry of a feed.
  public struct Entry: Hashable, Sendable {
    /// Names it for good, whatever becomes of its text.
    public var id: String
    /// What it is called.
    public var title: String
    /// When it was published first.
    public var published: Instant
    /// When it changed last.
    public var updated: Instant
    /// What it says, in a sentence.
    public var summary: String
    /// Its facts, each with its label.
    public var facts: [Fact]
    /// What it belongs to.
    public var categories: [String]

    /// An entry.
    public init(
      id: String, title: String, published: Instant, updated: Instant, summary: String, facts: [Fact] = [],
      categories: [String] = []
    ) {
      self.id = id
      self.title = title
      self.published = published
      self.updated = updated
      self.summary = summary
      self.facts = facts
      self.categories = categories
    }
  }

  /// A label and what stands beside it.
  public struct Fact: Hashable, Sendable {
    /// The label.
    public var label: String
    /// What stands beside it.
    public var text: String

    /// A fact.
    public init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }
}
