import WorkflowKit

/// All that the module knows.
struct RecruitmentState: CaseHome, Hashable, Codable, Sendable {
  static var module: String { Recruitment.name }
  static let prefix = "rec"

  /// The schools of the register.
  var schools: [URN: KnownSchool] = [:]
  /// When schools were in special measures, as the Operational Group's module said.
  var specialMeasures: [URN: [SpecialMeasures]] = [:]
  /// Secondments by id.
  var secondments: [String: Secondment] = [:]
  /// The county offer's elements by id.
  var elements: [String: OfferElement] = [:]
  /// Contacts with providers of initial teacher training, by provider.
  var contacts: [String: [Contact]] = [:]
  /// The partnership's money for recruitment.
  var budget = Budget<Recruitment.Purpose>()
  /// Vacancies, from expected to the end of the induction, by id.
  var vacancies: [String: Vacancy] = [:]
  /// The last days for notice, by school year.
  var noticeDates: [String: NoticeYear] = [:]
  /// The numbers that cases were given.
  var numbers = CaseNumbers()

  /// What is owed on a case.
  func deadlines(of id: String, _ almanac: Almanac) -> [Deadline] {
    if let vacancy = vacancies[id] { return vacancy.deadlines(almanac) }
    if let secondment = secondments[id] { return secondment.deadlines(almanac) }
    if let element = elements[id] { return element.deadlines(almanac) }
    if let year = noticeDates[id] { return year.deadlines(almanac) }
    return []
  }

  /// All cases' ids, in order.
  var caseIDs: [String] {
    (Array(vacancies.keys) + secondments.keys + elements.keys + noticeDates.keys).sorted()
  }
}
