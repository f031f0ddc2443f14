import WorkflowKit

/// What a school and an alternative provider agreed about daily attendance: for all its pupils there together, none named.
struct ProvisionArrangement: SchoolCase {
  static let table = StateTable.provision
  static let all: any WritableKeyPath<AttendanceState, [String: ProvisionArrangement]> & Sendable = \.provision
  static let noun = "arrangement"

  var id: String
  /// The home school, which stays responsible.
  var urn: URN
  var stage = ProvisionStage.ok
  var history: [Passage<ProvisionStep>] = []
  /// The provider, as a short name.
  var provider: String
  /// Whether the contract has a protocol for monitoring attendance.
  var hasProtocol: Bool
  /// Its first day.
  var began: LocalDate
  /// School days for which a report came, the last of them.
  private(set) var reports: [LocalDate] = []
  /// School days without a report that are still without.
  private(set) var missing: [LocalDate] = []
  /// All the days that were without a report when the next school day began.
  private(set) var missed = 0
  /// All the days for which a report came.
  private(set) var reported = 0
  /// The last gap: since which day, when it was noticed, when the home school was told.
  private(set) var gap: Gap?

  /// Days in a row without a report.
  struct Gap: Hashable, Codable, Sendable {
    var first: LocalDate
    var noticed: LocalDate
    var told: LocalDate?
  }

  init(id: String, urn: URN, provider: String, hasProtocol: Bool, began: LocalDate, on: LocalDate) {
    self.id = id
    self.urn = urn
    self.provider = provider
    self.hasProtocol = hasProtocol
    self.began = began
    history = [Passage(step: .arranged, on: on)]
  }

  /// Whether the report of a day is there.
  func hasReport(of day: LocalDate) -> Bool { reports.contains(day) }

  /// Takes a report in.
  mutating func takeReport(of day: LocalDate) {
    missing.removeAll { $0 == day }
    reported += 1
    reports.append(day)
    // Only the last days are ever asked about.
    if reports.count > 30 { reports.removeFirst() }
  }

  /// Takes in that a day went by without a report.
  mutating func takeMissed(_ day: LocalDate, noticed: LocalDate) {
    if missing.isEmpty { gap = Gap(first: day, noticed: noticed) }
    missing.append(day)
    missed += 1
  }

  /// Takes in that the home school was told.
  mutating func takeTold(_ on: LocalDate) { gap?.told = on }

  /// The home school is told of a gap on the day it is noticed.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    guard let gap else { return [] }
    let outcome: Deadline.Outcome =
      gap.told != nil || missing.isEmpty
      ? .met : stage == .ended ? .cancelled(because: "the arrangement ended") : .owed
    return [
      almanac.deadline(
        "provision-report-gap", key: "gap-\(gap.first)", case: id, from: gap.noticed, school: urn,
        owner: "lead/attendance", outcome: outcome)
    ]
  }

  /// What a school day that begins shows: the one before had no report, and how long that goes on.
  func steps(on today: LocalDate, _ almanac: Almanac, silentDays: Int) -> [any DomainEvent] {
    let calendar = almanac.calendar(ofSchool: urn.number)
    // Nothing is missed on a day off, and a calendar that is not loaded says nothing: the answers show that.
    guard stage != .ended, (try? calendar.isSchoolDay(today)) == true, began < today,
      let day = try? calendar.count(1, .schoolDay, from: today, .dayAfter, .backwards).due, day >= began,
      !hasReport(of: day), !missing.contains(day)
    else { return [] }
    var stated: [any DomainEvent] = [ProvisionDayMissed(id: id, on: today, day: day)]
    if stage != .escalated, missing.count + 1 >= silentDays {
      stated.append(ProvisionMoved(id: id, on: today, step: .escalated))
    }
    return stated
  }
}
