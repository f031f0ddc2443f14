import WorkflowKit

/// The last days for teachers and heads to give notice in a school year (Burgundy Book).
struct NoticeYear: Hashable, Codable, Sendable {
  /// The case: `notice-2018-19`.
  var id: String
  /// When it was opened: days before that are not owed.
  var opened: LocalDate
  /// The school year.
  var year: SchoolYear
  /// What the schools said of each day.
  var answers: [Key: Answers] = [:]

  /// Which of the year's days: `teacher-2018-10-31`.
  struct Key: Hashable, Codable, CodingKeyRepresentable, Sendable {
    var text: String

    init(_ date: ResignationDate) { text = "\(date.post.rawValue)-\(date.noticeBy)" }
    init(text: String) { self.text = text }
    init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
    var codingKey: any CodingKey { NoticeKey(stringValue: text) }
    init?<Coding: CodingKey>(codingKey: Coding) { text = codingKey.stringValue }
  }

  /// What became of a day.
  struct Answers: Hashable, Codable, Sendable {
    /// Notices that the schools told of; nil where the day passed without.
    var notices: Int?
    /// Schools that answered, of so many asked.
    var heard: Int?
    var asked: Int?
  }

  /// The days that were still to come when the year was opened.
  var dates: [ResignationDate] { ResignationDate.table(of: year).filter { $0.noticeBy >= opened } }

  /// What is owed: that the schools are asked by the day who leaves.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    dates.map { date in
      let key = Key(date)
      let outcome: Deadline.Outcome =
        switch answers[key] {
        case nil: .owed
        case let known?: known.notices == nil ? .cancelled(because: "the day has passed") : .met
        }
      return almanac.deadline(
        "resignation-\(date.post.rawValue)", key: key.text, case: id, from: date.noticeBy,
        owner: "lead/\(Recruitment.name)",
        title: "Last day for a \(date.post.rawValue) to give notice to leave on \(date.leaves.withoutWeekday)",
        outcome: outcome)
    }
  }
}

private struct NoticeKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
