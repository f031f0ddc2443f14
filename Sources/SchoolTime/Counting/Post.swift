/// How a notice reached somebody.
public enum Post: String, Hashable, Sendable, Codable, CaseIterable {
  /// First-class post: given on the second working day after posting.
  case firstClass = "first-class"
  /// Put into the hand or through the door: given that day.
  case delivered
}

extension SchoolCalendar {
  /// The day on which a notice counts as given.
  public func noticeGiven(sent: LocalDate, by post: Post) throws(CalendarError) -> CountResult {
    switch post {
    case .firstClass: try count(2, .workingDay, from: sent)
    case .delivered: try count(0, .workingDay, from: sent)
    }
  }
}
