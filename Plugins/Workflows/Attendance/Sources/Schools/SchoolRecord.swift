import WorkflowKit

/// What the lead records of a school as a whole.
struct SchoolRecord: Hashable, Codable, Sendable {
  /// Targets for persistent absence in percent, by school year.
  var targets: [String: ExactDecimal] = [:]
  /// Advice that the County Attendance Team gave, by school year and subject.
  var advice: [String: [String: Int]] = [:]
  /// How the school looks at absence that may be a sign of harm; nil while nobody has said.
  var curiosity: Curiosity?
  /// When the data sharing protocol was signed.
  var protocolSigned: LocalDate?
}

/// How a school looks at absence that may be a sign of harm: "continuous professional curiosity".
///
/// Which child it is about goes from people to the safeguarding hub (MASH) and never through the daemon.
struct Curiosity: Hashable, Codable, Sendable {
  /// When it was said.
  var on: LocalDate
  /// Whether staff are trained to ask why, from an early pattern of absence on.
  var isTrained: Bool
  /// Whether staff know their way to the safeguarding hub.
  var knowsHub: Bool
}

/// What advice was about.
enum AdviceSubject: String, Hashable, Codable, Sendable, CaseIterable {
  case early = "early-advice"
  case homeEducation = "home-education"
  case reducedTimetable = "reduced-timetable"
  case powers = "legal-powers"
  case unofficial = "unofficial-exclusion"
}

/// Something recorded of a school as a whole.
struct SchoolRecorded: DomainEvent {
  static let name = "school-recorded"
  static let label = "Something is recorded of a school as a whole"
  static let audience = Audience.lead(module: "attendance")
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// When.
  var on: LocalDate
  /// What.
  var entry: Entry

  /// A target, advice or a signed protocol.
  enum Entry: Hashable, Codable, Sendable {
    case target(SchoolYear, ExactDecimal)
    case advice(AdviceSubject)
    case protocolSigned
    case curiosity(Curiosity)
  }
}

extension AttendanceState {
  /// Keeps what was recorded of a school.
  mutating func keep(_ event: SchoolRecorded) {
    var record = records[event.urn] ?? SchoolRecord()
    switch event.entry {
    case .target(let year, let percent): record.targets[year.description] = percent
    case .advice(let subject):
      record.advice[SchoolYear(containing: event.on).description, default: [:]][subject.rawValue, default: 0] += 1
    case .protocolSigned: record.protocolSigned = event.on
    case .curiosity(let curiosity): record.curiosity = curiosity
    }
    records[event.urn] = record
  }
}

extension Command where State == AttendanceState {
  /// What can be recorded of a school as a whole.
  static var schoolRecords: [Command] { [setTarget, recordAdvice, recordCuriosity, signProtocol] }

  /// `ossp do attendance set-target --urn 123456 --year 2018/19 --persistent 9.5`.
  private static var setTarget: Command {
    Command(
      "set-target", "Record a school's target for persistent absence, set jointly with the attendance team",
      .urn("urn", "The school"), .schoolYear("year", "School year"),
      .decimal("persistent", "Pupils who miss 10% or more, in percent", hint: "9.5")
    ) { (state, context, urn, year, percent) throws(Rejection) in
      _ = try state.openSchool(urn, on: context.today)
      guard percent.digits >= 0, !(ExactDecimal(digits: 100, places: 0) < percent) else {
        throw Rejection("'persistent' must be from 0 to 100")
      }
      return [SchoolRecorded(urn: urn, on: context.today, entry: .target(year, percent.rounded(to: 2)))]
    }
  }

  /// `ossp do attendance record-advice --urn 123456 --about early-advice`.
  private static var recordAdvice: Command {
    Command(
      "record-advice", "Record that the County Attendance Team advised a school",
      .urn("urn", "The school"), .choice("about", "What about", of: AdviceSubject.self), .whenItHappened
    ) { (state, context, urn, subject, date) throws(Rejection) in
      let on = try context.day(date)
      _ = try state.openSchool(urn, on: on)
      return [SchoolRecorded(urn: urn, on: on, entry: .advice(subject))]
    }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }

  /// `ossp do attendance sign-protocol --urn 123456`.
  private static var signProtocol: Command {
    Command(
      "sign-protocol", "Record that a school signed the data sharing protocol", .urn("urn", "The school"),
      .whenItHappened
    ) { (state, context, urn, date) throws(Rejection) in
      let on = try context.day(date)
      _ = try state.openSchool(urn, on: on)
      if let signed = state.records[urn]?.protocolSigned {
        throw Rejection("school \(urn) signed the protocol on \(signed) already")
      }
      return [SchoolRecorded(urn: urn, on: on, entry: .protocolSigned)]
    }
  }

  /// `ossp do attendance record-curiosity --urn 123456 --trained yes --hub yes`.
  private static var recordCuriosity: Command {
    Command(
      "record-curiosity", "Record whether a school's staff ask why a pupil is absent, and know the safeguarding hub",
      .urn("urn", "The school"), .flag("trained", "Are staff trained to ask why, from an early pattern on"),
      .flag("hub", "Do staff know their way to the safeguarding hub (MASH)"), .whenItHappened
    ) { (state, context, urn, trained, hub, date) throws(Rejection) in
      let on = try context.day(date)
      _ = try state.openSchool(urn, on: on)
      return [
        SchoolRecorded(urn: urn, on: on, entry: .curiosity(Curiosity(on: on, isTrained: trained, knowsHub: hub)))
      ]
    }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }
}
