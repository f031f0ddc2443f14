import WorkflowKit

/// What a figure is called by people who ask where it comes from.
///
/// `2019-w20.attendance.persistent-absence` in a week's digest, `2018-19.attendance.schools-improved` in a year's report; a
/// part of a whole has its name behind, and a figure of a lead's digest has `lead-` before its module.
struct FigureID: Hashable, Sendable {
  /// Where it stands.
  var period: Period
  /// For whom.
  var edition: Edition
  /// The module that answers for it.
  var module: String
  /// Its name.
  var indicator: String
  /// Which part of the whole, as an id has it; nil for the whole.
  var part: String?

  /// A week's digest, or a year's report.
  enum Period: Hashable, Sendable {
    case week(ISOWeek)
    case year(SchoolYear)
  }

  /// A figure's id in a digest.
  init(_ figure: Indicator, in digest: Digest) {
    period = .week(digest.week)
    edition = digest.edition
    (module, indicator, part) = (figure.module, figure.indicator, figure.part.map(Self.slug))
  }

  /// A figure's id in a report.
  init(_ figure: Indicator, in year: SchoolYear) {
    period = .year(year)
    edition = .partners
    (module, indicator, part) = (figure.module, figure.indicator, figure.part.map(Self.slug))
  }

  /// A part's name as an id has it: lower case, digits and dashes.
  static func slug(_ words: String) -> String {
    words.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(separator: "-")
  }

  /// Whether it names this figure.
  func names(_ figure: Indicator) -> Bool {
    figure.module == module && figure.indicator == indicator && figure.part.map(Self.slug) == part
  }

  /// Whether it names this figure by the words that people read: `2019-w20.operational-group.schools-in-go`.
  func namesByItsWords(_ figure: Indicator) -> Bool {
    figure.module == module && Self.slug(figure.label) == indicator && figure.part.map(Self.slug) == part
  }
}

extension FigureID: LosslessStringConvertible {
  /// Reads an id as it is printed; nil for anything else.
  init?(_ text: String) {
    let parts = text.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard (3...4).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    if let week = ISOWeek(parts[0].uppercased()) {
      period = .week(week)
    } else if let year = SchoolYear(parts[0]) {
      period = .year(year)
    } else {
      return nil
    }
    let lead = "lead-"
    edition = parts[1].hasPrefix(lead) ? .lead(String(parts[1].dropFirst(lead.count))) : .partners
    module = parts[1].hasPrefix(lead) ? String(parts[1].dropFirst(lead.count)) : parts[1]
    indicator = parts[2]
    part = parts.count == 4 ? parts[3] : nil
  }

  /// As people type it.
  var description: String {
    let time =
      switch period {
      case .week(let week): week.topicPart
      case .year(let year): year.topicPart
      }
    let prefix = if case .lead = edition { "lead-" } else { "" }
    return ([time, prefix + module, indicator] + (part.map { [$0] } ?? [])).joined(separator: ".")
  }
}

extension SchoolYear {
  /// The year as a part of a topic: `2018-19`.
  var topicPart: String { description.replacing("/", with: "-") }
  /// The year in the headings of reports: `2018-2019`.
  var inFull: String { "\(start)-\(start + 1)" }
}
