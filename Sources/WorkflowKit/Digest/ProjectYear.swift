public import SchoolTime

/// A project's year as a report tells it, as far as it has come: a module has it in its section of each week.
///
/// The report of a year is compiled of the last section of that year, so that its figures are the last digest's.
public struct ProjectYear: Hashable, Sendable, Codable {
  /// What the project is called: `Attendance best practice`.
  public var title: String
  /// What there is to say, a whole sentence each.
  ///
  /// `{schools-improved}` stands for a figure of the section or of this project, as it is shown: a count as a number, a
  /// percentage as so many of so many, with its part as `{name:part}`. Hidden figures are hidden there too.
  public var sentences: [String]
  /// Figures of the year that are not among the indicators.
  public var figures: [IndicatorFigure]
  /// Money, in pounds: lines and what was spent of them; a line that nobody has set is missing, not 0.
  public var money: [IndicatorFigure]

  /// A project's year.
  public init(title: String, sentences: [String], figures: [IndicatorFigure] = [], money: [IndicatorFigure] = []) {
    self.title = title
    self.sentences = sentences
    self.figures = figures
    self.money = money
  }

  /// Whether each name in the sentences is that of a figure of the section or of this project: for a module's own test.
  public func sayingOnlyFigures(of section: DigestSection) -> Bool {
    let known = Set(
      (section.figures + figures + money).map { figure in
        figure.part.map { "\(figure.indicator):\($0)" } ?? figure.indicator
      })
    let named = sentences.flatMap { sentence in
      sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { $0.prefix { $0 != "}" } }
    }
    return named.allSatisfy { known.contains(String($0)) }
  }
}

extension IndicatorFigure {
  /// A figure of a year, which is in no list of indicators.
  public init(
    ofYear name: String, _ label: String, part: String? = nil, _ value: Value, unit: String? = nil,
    counting counts: Counted, source: String, asAt: LocalDate, rule: String? = nil
  ) {
    self.init(name, part: part, value, counting: counts, source: source, asAt: asAt, rule: rule)
    self.label = label
    self.unit = unit
  }

  /// An amount of a financial year, in whole pence; nil where nobody has said.
  public init(
    money name: String, _ label: String, pence: Int?, in year: FinancialYear, source: String, asAt: LocalDate
  ) {
    let value = pence.map { Value.number(ExactDecimal(digits: $0, places: 2)) }
    self.init(
      ofYear: name, label, part: year.description, value ?? .missing(.notAvailable), unit: "£", counting: .processes,
      source: source, asAt: asAt)
  }
}
