/// The last day on which a teacher or head can give notice to leave at the end of a term (Burgundy Book).
///
/// It binds maintained schools; academies go by their contracts.
public struct ResignationDate: Hashable, Sendable {
  /// Whose notice.
  public let post: Post
  /// The last day to give notice.
  public let noticeBy: LocalDate
  /// The day on which the post then ends.
  public let leaves: LocalDate

  /// Whose notice: a head's is a month longer.
  public enum Post: String, Hashable, Sendable, Codable, CaseIterable {
    /// A teacher.
    case teacher
    /// A headteacher.
    case head
  }

  /// A school year's six dates, earliest first.
  public static func table(of year: SchoolYear) -> [ResignationDate] {
    let next = year.start + 1
    func date(_ year: Int, _ month: Int, _ day: Int) -> LocalDate {
      LocalDate(clampedYear: year, month: month, day: day)
    }
    let (christmas, easter, summer) = (date(year.start, 12, 31), date(next, 4, 30), date(next, 8, 31))
    return [
      ResignationDate(post: .head, noticeBy: date(year.start, 9, 30), leaves: christmas),
      ResignationDate(post: .teacher, noticeBy: date(year.start, 10, 31), leaves: christmas),
      ResignationDate(post: .head, noticeBy: date(next, 1, 31), leaves: easter),
      // The 31st is clamped to the month's last day: 28 February, or 29.
      ResignationDate(post: .teacher, noticeBy: date(next, 2, 31), leaves: easter),
      ResignationDate(post: .head, noticeBy: date(next, 4, 30), leaves: summer),
      ResignationDate(post: .teacher, noticeBy: date(next, 5, 31), leaves: summer),
    ]
  }

  /// The next date on or after a day for a post.
  public static func next(for post: Post, onOrAfter date: LocalDate) -> ResignationDate {
    let year = SchoolYear(containing: date)
    let table = ResignationDate.table(of: year) + ResignationDate.table(of: year.next)
    let candidates = table.filter { $0.post == post && $0.noticeBy >= date }
    // The year after has three for each post, so there is always one; the table's last is never reached.
    return candidates.first ?? table[table.count - 1]
  }
}
