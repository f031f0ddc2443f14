public import SchoolTime

/// A spreadsheet as a value, to be written as XLSX (Office Open XML): the same value gives the same bytes.
public struct Spreadsheet: Hashable, Sendable {
  /// What it is, in its properties.
  public var title: String
  /// Who answers for it, in its properties.
  public var author: String
  /// The day that stands as that of its making; never the clock's, so that it can be made again.
  public var date: LocalDate
  /// Its sheets, in order; at least one.
  public var sheets: [Sheet]

  /// A spreadsheet.
  public init(title: String, author: String, date: LocalDate, sheets: [Sheet]) {
    self.title = title
    self.author = author
    self.date = date
    self.sheets = sheets
  }

  /// What such a file is, for a web server or a letter.
  public static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// A sheet with one table: its title in the first row, what it holds in the second, the headings in the third.
  ///
  /// No cell is merged, and no row or column is empty: so a screen reader finds its way.
  public struct Sheet: Hashable, Sendable {
    /// What stands on its tab: 1 to 31 characters without `[]:*?/\` and without a `'` at either end.
    public var name: String
    /// Its title.
    public var title: String
    /// What it holds, in a sentence.
    public var summary: String
    /// The headings of its columns, 1 to 64, each another one.
    public var headings: [String]
    /// Its rows; each has as many cells as there are headings.
    public var rows: [[Cell]]

    /// A sheet.
    public init(name: String, title: String, summary: String, headings: [String], rows: [[Cell]]) {
      self.name = name
      self.title = title
      self.summary = summary
      self.headings = headings
      self.rows = rows
    }
  }

  /// One value.
  public enum Cell: Hashable, Sendable {
    /// Words, and nothing but words: what begins like a formula is none.
    case text(String)
    /// A number that is shown with so many places, 0 to 9, and commas for thousands.
    case number(Double, places: Int)
    /// A day, from 1900 on.
    case date(LocalDate)
    /// Nothing to be said.
    case empty
  }
}

/// Why a spreadsheet cannot be written.
public enum SpreadsheetError: Error, Hashable, Sendable {
  /// It is not as a spreadsheet has to be; in a sentence.
  case wrong(String)
  /// The machine or the library did not do it; in a sentence.
  case failed(String)
}

extension SpreadsheetError: CustomStringConvertible {
  /// The sentence.
  public var description: String {
    switch self {
    case .wrong(let sentence), .failed(let sentence): sentence
    }
  }
}
