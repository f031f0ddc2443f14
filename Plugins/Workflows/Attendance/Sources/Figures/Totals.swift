/// The sum of schools' counts, kept as integers: a rate is made once, at the end.
struct Totals: Hashable, Sendable {
  /// Schools with a row.
  private(set) var schools = 0
  /// Persistent absentees of enrolments.
  private(set) var persistent = Share()
  /// Severe absentees of enrolments.
  private(set) var severe = Share()
  /// Sessions missed of sessions possible.
  private(set) var absent = Share()
  /// Sessions missed with permission.
  private(set) var authorised = Share()
  /// Sessions missed without.
  private(set) var unauthorised = Share()

  /// Sessions missed through illness, code I.
  private(set) var illness = Share()
  /// Sessions missed in other authorised circumstances, code C.
  private(set) var codeC = Share()
  /// Sessions off site at an approved activity, code B: attended.
  private(set) var codeB = Share()

  /// A part of a whole, summed over the schools that give both.
  struct Share: Hashable, Sendable {
    /// The sum of the parts.
    private(set) var part = 0
    /// The sum of the wholes.
    private(set) var whole = 0
    /// How many schools gave both.
    private(set) var schools = 0
    /// How many did not: their figures are missing, never 0.
    private(set) var lacking = 0
    /// Why the last of those had none.
    private(set) var reason: MissingReason?

    /// Whether there is a rate at all.
    var isKnown: Bool { whole > 0 }

    fileprivate mutating func add(_ part: Figure, of whole: Figure, schools: Int) {
      if let part = part.value, let whole = whole.value {
        self.part += part
        self.whole += whole
        self.schools += schools
      } else {
        lacking += schools
        reason = part.missing ?? whole.missing
      }
    }
  }

  /// The sum over rows of one kind, or of the three that are counted for `total`.
  init(_ rows: some Sequence<SchoolAbsence>, kind: SchoolKind) {
    for row in rows where kind == .total ? SchoolKind.counted.contains(row.kind) : row.kind == kind {
      add(row.counts, schools: 1)
    }
  }

  /// The one row of an area as published, for so many schools.
  init(_ counts: AbsenceCounts, schools: Int) {
    add(counts, schools: schools)
  }

  private mutating func add(_ counts: AbsenceCounts, schools number: Int) {
    schools += number
    persistent.add(counts.persistent, of: counts.enrolments, schools: number)
    severe.add(counts.severe, of: counts.enrolments, schools: number)
    absent.add(counts.absent, of: counts.possible, schools: number)
    authorised.add(counts.authorised, of: counts.possible, schools: number)
    unauthorised.add(counts.unauthorised, of: counts.possible, schools: number)
    illness.add(counts.illness, of: counts.possible, schools: number)
    codeC.add(counts.codeC, of: counts.possible, schools: number)
    codeB.add(counts.codeB, of: counts.possible, schools: number)
  }
}
