/// Calendars and rules that are in force: all that is needed to say when something is due.
public struct Almanac: Sendable {
  /// The county's calendar.
  public let calendar: SchoolCalendar
  /// The rules.
  public let rules: RuleBook
  /// The day from which open cases are seen: a rule's version that reaches open cases governs from its first day on.
  ///
  /// Nil for the view of the day that started each clock.
  public var asOf: LocalDate?
  private let overlays: [Int: SchoolOverlay]

  /// An almanac of these.
  public init(calendar: SchoolCalendar, rules: RuleBook, overlays: [Int: SchoolOverlay] = [:]) {
    self.calendar = calendar
    self.rules = rules
    self.overlays = overlays
  }

  /// Nothing is loaded: every question that needs a calendar or a rule is refused by name.
  public static let empty = Almanac(
    calendar: SchoolCalendar(years: [], bankHolidays: BankHolidays(names: [:])), rules: RuleBook.empty)

  /// The calendar of a school, by its URN; the county's where the school has told of no days of its own.
  public func calendar(ofSchool urn: Int?) -> SchoolCalendar {
    guard let urn, let overlay = overlays[urn] else { return calendar }
    return calendar.with(overlay)
  }

  /// An almanac out of what files hold; those of other parts are left aside.
  ///
  /// - Throws: `ConfigurationProblems` with all that is wrong in any of them, each with its file.
  public init(_ documents: [ConfigurationTookEffect]) throws(ConfigurationProblems) {
    var reading = AlmanacReading()
    for document in documents { reading.take(document) }
    self = try reading.finish()
  }
}

/// Gathers an almanac from files, and all that is wrong in them.
private struct AlmanacReading {
  private var years: [TermCalendar] = []
  private var holidays: [LocalDate: String] = [:]
  private var overlays: [Int: SchoolOverlay] = [:]
  private var rules: [(name: String, file: RuleFile)] = []
  private var problems: [ConfigurationProblem] = []

  mutating func take(_ document: ConfigurationTookEffect) {
    guard let content = document.content else { return }
    do throws(ConfigurationProblems) {
      switch document.part {
      case .rules: rules.append((document.file, try RuleFile(reading: content)))
      case .calendar: try take(calendar: content, of: document.file)
      case .people, .settings: break
      }
    } catch {
      problems += error.located(in: document.file).problems
    }
  }

  private mutating func take(calendar content: ConfigurationValue, of file: String) throws(ConfigurationProblems) {
    switch content["kind"] {
    case .text("term-calendar"):
      let year = try TermCalendar(reading: content)
      if let other = years.first(where: { $0.schoolYear == year.schoolYear }) {
        throw ConfigurationProblems([
          ConfigurationProblem(
            path: ConfigurationPath([.key("school-year")]),
            message: "\(year.schoolYear) has term dates in another file already, of \(other.name); keep one of them.",
            file: file)
        ])
      }
      years.append(year)
    case .text("school-inset"):
      for (urn, overlay) in try SchoolInsetFile(reading: content).schools {
        overlays[urn] = overlays[urn]?.merging(overlay) ?? overlay
      }
    default: holidays.merge(try BankHolidays(reading: content).names) { $1 }
    }
  }

  func finish() throws(ConfigurationProblems) -> Almanac {
    var problems = problems
    var book = RuleBook.empty
    do throws(ConfigurationProblems) {
      book = try RuleBook(rules)
    } catch {
      problems += error.problems
    }
    if !problems.isEmpty { throw ConfigurationProblems(problems) }
    return Almanac(
      calendar: SchoolCalendar(years: years, bankHolidays: BankHolidays(names: holidays)), rules: book,
      overlays: overlays)
  }
}
