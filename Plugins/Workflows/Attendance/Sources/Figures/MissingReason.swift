/// Why a file gives no figure: the symbol that stood in the cell.
///
/// A figure that is missing is never 0, and its reason is kept as long as the row is.
enum MissingReason: UInt8, Hashable, Sendable, CaseIterable {
  /// The file has no such column.
  case noColumn
  /// The cell was empty.
  case empty
  /// `SUPP`: suppressed, because 1 or 2 pupils stand behind it.
  case supp
  /// `c`: confidential.
  case confidential
  /// `x`: not available.
  case notAvailable
  /// `z`: not applicable.
  case notApplicable
  /// `:`: not collected in that year.
  case notCollected
  /// `..`: not available, in older files.
  case dots
  /// `.`: not applicable, in older files.
  case dot
  /// `NE`: no entries.
  case noEntries
  /// `LOWCOV`: too few of the pupils are covered.
  case lowCoverage
  /// `NP`: not published.
  case notPublished
  /// `NA`: not available.
  case notAvailableWord
  /// `low`: rounds to 0 but is not 0.
  case low
  /// `u`: low reliability.
  case unreliable

  /// What stands in files; nothing for a column that is not there.
  var symbol: String {
    switch self {
    case .noColumn, .empty: ""
    case .supp: "SUPP"
    case .confidential: "c"
    case .notAvailable: "x"
    case .notApplicable: "z"
    case .notCollected: ":"
    case .dots: ".."
    case .dot: "."
    case .noEntries: "NE"
    case .lowCoverage: "LOWCOV"
    case .notPublished: "NP"
    case .notAvailableWord: "NA"
    case .low: "low"
    case .unreliable: "u"
    }
  }

  /// What stands in answers, in the shorthand of government statistics.
  var shorthand: String {
    switch self {
    case .supp, .confidential: "[c]"
    case .notApplicable, .dot: "[z]"
    case .low: "[low]"
    case .unreliable: "[u]"
    default: "[x]"
    }
  }

  /// The reason in words, to follow "because".
  var words: String {
    switch self {
    case .noColumn: "the file has no such column"
    case .empty: "the cell was empty"
    case .supp, .confidential: "the publisher suppressed it"
    case .notAvailable, .dots, .notAvailableWord: "the publisher did not have it"
    case .notApplicable, .dot: "it does not apply"
    case .notCollected: "it was not collected"
    case .noEntries: "there were no entries"
    case .lowCoverage: "too few pupils were covered"
    case .notPublished: "it was not published"
    case .low: "it rounds to 0 but is not 0"
    case .unreliable: "it is not reliable"
    }
  }

  /// The reason for a symbol as it stands in a cell; nil for anything that is no known symbol.
  init?(symbol: some Collection<UInt8>) {
    guard symbol.count <= 6 else { return nil }
    var lower = 0 as UInt64
    for byte in symbol { lower = lower << 8 | UInt64((0x41...0x5a).contains(byte) ? byte | 0x20 : byte) }
    guard let reason = Self.bySymbol[lower] else { return nil }
    self = reason
  }

  private static let bySymbol: [UInt64: MissingReason] = {
    var table: [UInt64: MissingReason] = [0: .empty]
    for reason in allCases where !reason.symbol.isEmpty {
      table[reason.symbol.lowercased().utf8.reduce(0) { $0 << 8 | UInt64($1) }] = reason
    }
    return table
  }()
}
