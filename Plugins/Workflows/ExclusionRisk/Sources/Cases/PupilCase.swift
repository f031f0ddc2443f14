import WorkflowKit

/// All that is kept of one pupil: sealed wherever it is written.
struct PupilCase: Hashable, Sendable, Codable {
  /// The school.
  var urn: URN
  /// Among which schools it stands.
  var phase: SchoolPhase
  /// Where the work with the pupil stands.
  var state: PupilState
  /// Since when.
  var since: LocalDate
  /// Whether the pupil was ever among those deemed at risk in the programme.
  var isInProgramme: Bool
  /// What matters for the pupil's rights.
  var flags: PupilFlags
  /// The ground in law; nil until the case was opened.
  var basis: LawfulBasis?
  /// The days on which the pupil was spoken of in a clinic.
  var clinics: [LocalDate] = []
  /// When the plan was agreed or last reviewed; nil while there is none.
  var planned: LocalDate?
  /// Suspensions and exclusions, in the order in which they were recorded.
  var exclusions: [Exclusion] = []
  /// What should have been otherwise.
  var exceptions: [ExceptionNote] = []
  /// Who was told that something needs them.
  var alerts: [AlertNote] = []
  /// How many hours of education the pupil had, week by week.
  var hours: [HoursNote] = []
  /// Where other agencies' help stands, one for each agency.
  var agencies: [AgencySupport] = []
  /// All that was recorded, for whoever has a right to see it.
  var facts: [DatedFact] = []

  /// One thing that was recorded.
  struct DatedFact: Hashable, Sendable, Codable {
    /// When it was recorded.
    var on: LocalDate
    /// What.
    var fact: CaseFact
  }

  /// A case from what was said when it was opened.
  init(_ opening: CaseOpening, on: LocalDate) {
    urn = opening.urn
    phase = opening.phase
    state = opening.isInProgramme ? .flagged : .outside
    since = opening.on
    isInProgramme = opening.isInProgramme
    flags = opening.flags
    facts = [DatedFact(on: on, fact: .opened(opening))]
  }

  /// The exclusion of a number.
  subscript(exclusion number: Int) -> Exclusion? {
    exclusions.indices.contains(number - 1) ? exclusions[number - 1] : nil
  }
}

/// What is said when a case is opened.
struct CaseOpening: Hashable, Sendable, Codable {
  /// The school.
  var urn: URN
  /// Among which schools it stands.
  var phase: SchoolPhase
  /// Whether the pupil is deemed at risk and comes into the programme.
  var isInProgramme: Bool
  /// What matters for the pupil's rights.
  var flags: PupilFlags
  /// When.
  var on: LocalDate
}

/// Something that should have been otherwise: it never keeps anything from being recorded.
struct ExceptionNote: Hashable, Sendable, Codable {
  /// What.
  var code: ExceptionCode
  /// Which exclusion; nil where it is about none.
  var exclusion: Int?
  /// When it was seen.
  var on: LocalDate
}

/// What should have been otherwise.
enum ExceptionCode: String, Hashable, Sendable, Codable, CaseIterable {
  case officerNotConsulted = "officer-not-consulted"
  case virtualSchoolNotConsulted = "virtual-school-not-consulted"
  case exploitationNotConsidered = "exploitation-not-considered"
  case atRiskExcluded = "at-risk-of-exploitation-excluded"
  case programmePupilExcluded = "programme-pupil-excluded"
  case termOverFive = "term-total-over-5"
  case termOverFifteen = "term-total-over-15"
  case yearThirty = "year-total-30"
  case yearForty = "year-total-40"
  case yearFortyFive = "year-total-45"
  case yearOverLimit = "year-total-over-45"
  case totalsNotCounted = "totals-not-counted"
  case unofficialSuspected = "unofficial-exclusion-suspected"
  /// "Minimum of 21 hours education for all pupils".
  case tooFewHours = "too-few-hours-of-education"
}

/// An alert without content.
struct AlertNote: Hashable, Sendable, Codable {
  /// The alert's own id.
  var alert: String
  /// Whom it went to.
  var office: Office
  /// When.
  var on: LocalDate
}
