/// The answer to a query: a table that a person reads, a script takes as JSON and a spreadsheet as CSV.
public struct Answer: Sendable, Equatable, Codable {
  /// What the table shows, as a heading.
  public var title: String
  /// The columns, in order.
  public var columns: [Column]
  /// The rows; each has as many cells as there are columns.
  public var rows: [[Cell]]
  /// Sources, dates, definitions and caveats, one sentence each.
  public var notes: [String]
  /// The answer as a whole document, to be printed or written to a file as it is; nil for a table.
  public var document: Document?

  /// A table.
  public init(title: String, columns: [Column], rows: [[Cell]], notes: [String] = []) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// A document.
  public init(title: String, document: Document) {
    self.init(title: title, columns: [], rows: [])
    self.document = document
  }

  /// A whole document.
  public struct Document: Sendable, Equatable, Codable {
    /// What it is: `text/html; charset=utf-8`.
    public var mediaType: String
    /// The document; nil where it is no text.
    public var text: String?
    /// The document in base64, where it is no text.
    public var base64: String?

    /// A text.
    public init(_ mediaType: String, text: String) {
      self.mediaType = mediaType
      self.text = text
    }

    /// Anything else.
    public init(_ mediaType: String, base64: String) {
      self.mediaType = mediaType
      self.base64 = base64
    }
  }

  /// One column.
  public struct Column: Sendable, Equatable, Codable {
    /// Its name in JSON and CSV: lower case with dashes, stable.
    public var name: String
    /// Its heading for a person.
    public var label: String

    /// A column.
    public init(_ name: String, _ label: String) {
      self.name = name
      self.label = label
    }
  }

  /// One value.
  public enum Cell: Sendable, Equatable {
    /// Words; left-aligned.
    case text(String)
    /// A whole number; right-aligned, with a comma for each thousand.
    case integer(Int)
    /// A number with as many places as it is written with; right-aligned. Exact: it never was binary.
    case decimal(String)
    /// `yes` or `no`.
    case flag(Bool)
    /// No value, and why: `[x]` not available, `[c]` suppressed, `[z]` not applicable. Never 0.
    case missing(String)
  }
}

extension Answer.Cell: Codable {
  /// Reads a JSON value: numbers with a point come as strings marked by `decimal`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode([String: String].self), let (key, text) = value.first {
      switch key {
      case "decimal": self = .decimal(text)
      default: self = .missing(text)
      }
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes words, numbers and flags as they are, `{"decimal":"10.6"}` and `{"missing":"[x]"}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .integer(let number): try container.encode(number)
    case .decimal(let text): try container.encode(["decimal": text])
    case .flag(let flag): try container.encode(flag)
    case .missing(let symbol): try container.encode(["missing": symbol])
    }
  }
}
