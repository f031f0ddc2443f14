import WorkflowKit

/// A post at a school, from the day it is expected to be vacant to the end of the new teacher's induction.
///
/// It is about the post: of who applies, is offered it or has it, nothing is kept but dates and codes.
struct Vacancy: TabledCase {
  static var table: StateTable<VacancyStage, VacancyStep> { .vacancy }
  static let all: any WritableKeyPath<RecruitmentState, [String: Vacancy]> & Sendable = \.vacancies
  static let noun = "vacancy"

  /// Opaque id.
  var id: String
  /// Where it stands.
  var stage = VacancyStage.expected
  /// What happened.
  var history: [Passage<VacancyStep>]
  /// The school.
  var urn: URN
  /// What is taught.
  var subject: SubjectGroup
  /// How much of a full-time post it is.
  var share: Share
  /// From when somebody is needed.
  var needed: LocalDate
  /// Why the post is vacant, once that is known.
  var cause: Cause?
  /// The school's offers of the job to new teachers.
  var offers: [JobOffer] = []
  /// The agreed first day.
  var start: LocalDate?
  /// When the new teacher was registered, and with which appropriate body.
  var registered: LocalDate?
  /// The appropriate body's short name.
  var body: String?
  /// Since when the school's special measures stand in the way.
  var barred: LocalDate?
  /// Whether they still do.
  var isBarred = false
  /// New teachers that this post lost, and why.
  var losses: [Loss] = []
  /// The induction, once it began.
  var induction: Induction?
  /// What became of the teacher after one, two and three years.
  var retention: [Retention] = []

  /// Why a post is vacant.
  enum Cause: String, Codable, Sendable, CaseIterable {
    case resignation, retirement, growth, temporary
  }

  /// Whether it has no teacher yet.
  var isOpen: Bool { [.expected, .advertised, .offered, .declined].contains(stage) }
  /// Whether a new teacher has accepted and not started.
  var isBeforeStart: Bool { [.accepted, .cleared, .registered].contains(stage) }
  /// Whether a new teacher is in induction.
  var isInInduction: Bool { stage == .inInduction || stage == .extended }
  /// Whether nothing more is to be expected of it, though it may be advertised again.
  var isOver: Bool { !isOpen && !isBeforeStart && !isInInduction }
}

/// What is taught, in groups large enough to say nothing about a person.
enum SubjectGroup: String, Codable, Sendable, CaseIterable {
  case earlyYears = "early-years"
  case primary, english, mathematics, science, computing, humanities, languages, arts
  case physicalEducation = "physical-education"
  case technology, send, other
}

/// How much of a full-time post: 10 to 100 hundredths.
struct Share: Hashable, Codable, Sendable {
  /// Hundredths of full time.
  var hundredths: Int

  /// Full time.
  static let whole = Share(hundredths: 100)

  /// The share that a person wrote, as 1 or 0.6; refused for anything else.
  static func check(_ number: ExactDecimal, _ field: String) throws(Rejection) -> Share {
    let scaled = number.places == 0 ? number.digits * 100 : number.places == 1 ? number.digits * 10 : number.digits
    guard number.places <= 2, (1...100).contains(number.digits), (10...100).contains(scaled) else {
      throw Rejection("'\(field)' must be a share of full time from 0.1 to 1, as 0.6")
    }
    return Share(hundredths: scaled)
  }

  /// So many terms of full time take so many of this: 3 at 0.6 are 5.
  func terms(forFullTime terms: Int) -> Int { (terms * 100 + hundredths - 1) / hundredths }

  /// As a cell: 0.60.
  var cell: Answer.Cell { .decimal(ExactDecimal(digits: hundredths, places: 2).description) }

  /// Reads the hundredths.
  init(from decoder: any Decoder) throws { hundredths = try decoder.singleValueContainer().decode(Int.self) }

  private init(hundredths: Int) { self.hundredths = hundredths }

  /// Writes the hundredths.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hundredths)
  }
}

/// A school's offer of a job to a new teacher.
struct JobOffer: Hashable, Codable, Sendable {
  /// When it was made.
  var made: LocalDate
  /// When it was answered or taken back; nil while it is open.
  var answered: LocalDate?
  /// What became of it.
  var answer: Answer?

  /// What became of an offer.
  enum Answer: String, Codable, Sendable {
    case accepted, declined, withdrawn
  }
}

/// A new teacher whom a post lost.
struct Loss: Hashable, Codable, Sendable {
  /// When.
  var on: LocalDate
  /// At which step: declined, withdrawn or left.
  var step: VacancyStep
  /// Why; nil while nobody has recorded it.
  var reason: LossReason?
}

/// Why a new teacher was lost: codes, never words.
enum LossReason: String, Codable, Sendable, CaseIterable {
  case salary, housing, location
  case otherOffer = "other-offer"
  case schoolWithdrew = "school-withdrew"
  case specialMeasures = "special-measures"
  case other
}
