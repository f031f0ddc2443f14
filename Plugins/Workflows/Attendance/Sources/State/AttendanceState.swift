import WorkflowKit

/// All that the module knows.
struct AttendanceState: CaseHome, Hashable, Sendable {
  static var module: String { Attendance.name }
  static let prefix = "att"

  /// Schools' counts on the 10% definition, by year.
  var years: [SchoolYear: YearTable] = [:]
  /// What was published for areas.
  var areas: [AreaAbsence.Key: AreaAbsence] = [:]
  /// What areas are called.
  var areaNames = AreaNames()
  /// Schools' rates on the 15% definition, by year and LAESTAB.
  var oldYears: [SchoolYear: [UInt32: OldAbsence]] = [:]
  /// England's rates on the 15% definition.
  var oldEngland: [SchoolYear: [SchoolKind: OldAbsence]] = [:]
  /// The figures that corrections replaced.
  var revisions: [RevisionKey: [String: Figure]] = [:]
  /// The schools of the register.
  var schools: [URN: NotedSchool] = [:]
  /// Rounds of data returns, by name.
  var rounds: [String: Round] = [:]
  /// Schools that give concern, by LAESTAB.
  var concerns: [UInt32: Concern] = [:]
  /// Participations in the best-practice project, by id.
  var participations: [String: Participation] = [:]
  /// Reduced timetables, by id.
  var timetables: [String: ReducedTimetable] = [:]
  /// Schools' arrangements with alternative providers, by id.
  var provision: [String: ProvisionArrangement] = [:]
  /// Referrals to the County Attendance Team, by id.
  var referrals: [String: Referral] = [:]
  /// Work with parents, by id.
  var contracts: [String: AttendanceContract] = [:]
  /// Published absence by special needs, by what it is of.
  var needAbsence: [String: NeedAbsence] = [:]
  /// Research that was passed on, in the order recorded.
  var research: [ResearchShared] = []
  /// The partnership's money for the project.
  var budget = Budget<Attendance.Purpose>()
  /// Hours that members gave, by the year in which the financial year starts.
  var membersHours: [Int: [String: Int]] = [:]
  /// What is recorded of schools as a whole.
  var records: [URN: SchoolRecord] = [:]
  /// The numbers that cases were given.
  var numbers = CaseNumbers()
  /// The files that rows came from.
  private(set) var sources: [String] = []

  /// A school's year.
  struct RevisionKey: Hashable, Sendable, Codable {
    /// Which year.
    var year: SchoolYear
    /// Which school.
    var laestab: UInt32
  }

  /// The number of a source file; a new one where it is not known.
  mutating func source(_ file: String) -> UInt16 {
    // The rows of one file come one after another, so the last is nearly always the one.
    if let last = sources.indices.last, sources[last] == file { return UInt16(clamping: last) }
    if let index = sources.firstIndex(of: file) { return UInt16(clamping: index) }
    sources.append(file)
    return UInt16(clamping: sources.count - 1)
  }

  /// The name of a source file.
  func file(_ source: UInt16) -> String {
    Int(source) < sources.count ? sources[Int(source)] : "a file"
  }

  /// Takes the sources of a snapshot.
  mutating func restore(sources: [String]) { self.sources = sources }
}

extension AttendanceState {
  /// The schools of the register by LAESTAB; the newest first where several share one.
  func noted(laestab: UInt32) -> [NotedSchool] {
    schools.values.filter { $0.laestab == laestab }.sorted { left, right in
      (left.closed?.daysSince1970 ?? .max, left.urn) > (right.closed?.daysSince1970 ?? .max, right.urn)
    }
  }

  /// What to call each school: its newest name by LAESTAB and by reference number.
  func names() -> SchoolNames { SchoolNames(schools.values) }
}

/// What schools are called.
struct SchoolNames {
  private var byLAESTAB: [UInt32: NotedSchool] = [:]
  private var byURN: [UInt32: String] = [:]

  init(_ schools: some Sequence<NotedSchool>) {
    for school in schools {
      byURN[UInt32(school.urn.number)] = school.name
      guard let laestab = school.laestab else { continue }
      if let other = byLAESTAB[laestab],
        (other.closed?.daysSince1970 ?? .max, other.urn) > (school.closed?.daysSince1970 ?? .max, school.urn)
      {
        continue
      }
      byLAESTAB[laestab] = school
    }
  }

  /// A school's number and name; the number alone while no register was imported that names it.
  func title(_ urn: URN) -> String {
    byURN[UInt32(urn.number)].map { "\(urn) \($0)" } ?? "\(urn)"
  }

  /// A school's name as a cell; `[x]` while no register was imported that names it.
  func cell(urn: UInt32, laestab: UInt32) -> Answer.Cell {
    (byURN[urn] ?? byLAESTAB[laestab]?.name).map { .text($0) } ?? .missing("[x]")
  }
}
