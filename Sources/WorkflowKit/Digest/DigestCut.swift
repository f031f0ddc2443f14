public import SchoolTime

/// The point of the journal at which a week's digest is made: what a module answers then is what stands in it.
public struct DigestCut: Sendable {
  /// The week in which the digest is sent, by whose name it is known.
  public var week: ISOWeek
  /// The day of the cut: figures and days overdue are as of its beginning.
  public var on: LocalDate
  /// The module's settings in force.
  public var settings: ModuleSettings
  /// Calendars and rules in force, as of that day.
  public var almanac: Almanac

  /// The financial years of the school year so far, earliest first: a report of the year names their money.
  public var financialYears: [FinancialYear] {
    let first = FinancialYear(containing: SchoolYear(containing: on).firstDay)
    let last = FinancialYear(containing: on)
    return first == last ? [first] : [first, last]
  }
}

/// What a module has to tell in a week's digest besides what is owed, which the kit adds from the deadlines.
public struct DigestContribution: Sendable {
  /// What somebody must decide, most urgent first.
  public var decisions: [DigestLine]
  /// What changed since the last digest and is worth a line of its own.
  ///
  /// How often each kind of event was stated is added by the kit.
  public var changes: [DigestLine]
  /// The indicators.
  public var figures: [IndicatorFigure]
  /// The project's year so far, for the year's report; nil for a module that has no project.
  public var project: ProjectYear?
  /// The largest number of people that the module hides, where that is more than the kit's setting has.
  public var hiddenUpTo: Int

  /// What a module has to tell.
  public init(
    decisions: [DigestLine] = [], changes: [DigestLine] = [], figures: [IndicatorFigure] = [],
    project: ProjectYear? = nil, hiddenUpTo: Int = 0
  ) {
    self.decisions = decisions
    self.changes = changes
    self.figures = figures
    self.project = project
    self.hiddenUpTo = hiddenUpTo
  }
}

/// A line of a digest: one thing, said in a sentence.
public struct DigestLine: Hashable, Sendable, Codable {
  /// What it says: a sentence without a full stop, and without a school's name where `school` says which.
  public var text: String
  /// The case, by its opaque id; nil where there is none.
  public var caseID: String?
  /// The school's URN; nil where it is about no one school.
  public var school: String?
  /// The school's name; the kit fills it in where the module knows it.
  public internal(set) var schoolName: String?
  /// Who has to act: a role.
  public var owner: String?
  /// The day that it is about; nil where none matters.
  public var on: LocalDate?
  /// Whether only the module's lead may see it.
  public var isForLead: Bool

  /// A line.
  public init(
    _ text: String, caseID: String? = nil, school: String? = nil, owner: String? = nil, on: LocalDate? = nil,
    isForLead: Bool = false
  ) {
    self.text = text
    self.caseID = caseID
    self.school = school
    self.owner = owner
    self.on = on
    self.isForLead = isForLead
  }
}
