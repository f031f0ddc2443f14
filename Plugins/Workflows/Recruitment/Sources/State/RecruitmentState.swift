import WorkflowKit

/// All that the module knows.
struct RecruitmentState: Hashable, Codable, Sendable {
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
  /// The partnership's money for recruitment, by the year in which the financial year starts.
  var budget: [Int: BudgetLine] = [:]
  /// Vacancies, from expected to the end of the induction, by id.
  var vacancies: [String: Vacancy] = [:]
  /// The last days for notice, by school year.
  var noticeDates: [String: NoticeYear] = [:]
  /// The last number given to a case, by year.
  var lastNumber: [Int: Int] = [:]

  /// The id for a new case.
  func newID(_ context: Context) -> String {
    let year = context.today.year
    let digits = String(lastNumber[year, default: 0] + 1)
    return "rec-\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Keeps that an id was given.
  mutating func count(_ id: String) {
    let parts = id.split(separator: "-")
    guard parts.count == 3, let year = Int(parts[1]), let number = Int(parts[2]) else { return }
    lastNumber[year] = max(lastNumber[year, default: 0], number)
  }

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
