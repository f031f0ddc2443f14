import WorkflowKit

/// What the module knows.
struct RiskState: Equatable, Sendable, Codable {
  /// The schools of the register.
  var schools: [URN: NotedSchool] = [:]
  /// Schools' work with the programme.
  var enrolments: [URN: Enrolment] = [:]
  /// The schools under whose numbers others go on, such as an academy's, by the older number.
  var successors: [URN: URN] = [:]
  /// What is recorded of schools as a whole.
  var schoolNotes: [URN: SchoolNotes] = [:]
  /// The partnership's money for the programme.
  var budget = Budget<ExclusionRisk.Purpose>()
  /// Pupils' cases by id; what is kept of them is sealed.
  var cases: [String: CaseRecord] = [:]
  /// What counts of cases that were forgotten.
  var counted: [Sealed<CountedCase>] = []
  /// How many cases were opened, by year.
  var caseNumbers: [Int: Int] = [:]
  /// How many alerts were raised, by year.
  var alertNumbers: [Int: Int] = [:]
  /// Alerts that reached nobody, as nobody held the office.
  var unheard: [String] = []
  /// Who holds the offices that are alerted, by role.
  var holders: [String: [String]] = [:]
  /// What the county keeps for all schools.
  var county = County()

  /// The module that the figures' key is for: it is no case's and is never destroyed.
  static let figuresKey = "figures"
}

extension RiskState {
  mutating func keep(_ event: CaseOpened) {
    caseNumbers[event.on.year, default: 0] += 1
    cases[event.caseID] = CaseRecord(
      opened: event.on, kept: event.opening.value.map { Sealed(PupilCase($0, on: event.on), of: event.caseID) })
  }

  mutating func keep(_ event: CaseChanged) {
    guard let facts = event.facts.value, var pupil = cases[event.caseID]?.kept?.value else {
      // Something that cannot be read happened to it: what is known would be half of it.
      if cases[event.caseID]?.forgotten == nil { cases[event.caseID]?.kept = nil }
      return
    }
    for fact in facts { pupil.take(fact, on: event.on) }
    cases[event.caseID]?.kept = Sealed(pupil, of: event.caseID)
  }

  mutating func keep(_ event: CaseForgotten) {
    cases[event.caseID]?.kept = nil
    cases[event.caseID]?.forgotten = event.on
    if let figures = event.counted { counted.append(figures) }
  }

  mutating func keep(_ event: AlertRaised) {
    alertNumbers[event.on.year, default: 0] += 1
    if event.letters == 0 { unheard.append(event.alert) }
  }

  mutating func keep(_ event: EnrolmentChanged) {
    var enrolment = enrolments[event.urn] ?? Enrolment(identified: event.on)
    enrolment.take(event)
    enrolments[event.urn] = enrolment
  }

  /// The next case's id.
  func nextCase(on today: LocalDate) -> String {
    "exc-\(today.year)-\(String((caseNumbers[today.year] ?? 0) + 1).padded)"
  }

  /// The cases that can be read, in order of id.
  var pupils: [(id: String, pupil: PupilCase)] {
    cases.sorted { $0.key < $1.key }.compactMap { id, record in record.kept?.value.map { (id, $0) } }
  }

  /// Cases that were not forgotten and cannot be read: their keys are lost.
  var lost: [String] { cases.filter { $0.value.forgotten == nil && $0.value.kept?.value == nil }.keys.sorted() }

  /// The case of an id, as far as it can be read.
  func pupil(_ caseID: String) throws(Rejection) -> PupilCase {
    guard let record = cases[caseID] else {
      // What was typed for an id may be a name: it is not repeated.
      throw Rejection("there is no such case; 'ossp ask \(ExclusionRisk.name) cases' lists them")
    }
    if let forgotten = record.forgotten { throw Rejection("case \(caseID) was forgotten on \(forgotten)") }
    guard let pupil = record.kept?.value else {
      throw Rejection(
        "case \(caseID) cannot be read, as its key is not in the key file: put back the copy that is kept apart")
    }
    return pupil
  }

  /// A case and one of its exclusions; the last where none is named.
  func exclusion(_ caseID: String, _ number: Int?) throws(Rejection) -> (PupilCase, Exclusion) {
    let pupil = try pupil(caseID)
    guard let exclusion = pupil[exclusion: number ?? pupil.exclusions.count] else {
      throw Rejection(
        pupil.exclusions.isEmpty
          ? "no exclusion is recorded in case \(caseID)"
          : "case \(caseID) has exclusions 1 to \(pupil.exclusions.count)")
    }
    return (pupil, exclusion)
  }
}
