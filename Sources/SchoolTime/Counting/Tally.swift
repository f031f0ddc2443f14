/// A count while it goes on.
struct Tally {
  let count: Count
  let start: LocalDate
  var due: LocalDate
  var session: CountResult.Session?
  var counted: [LocalDate] = []
  var skipped: [(LocalDate, ClosedReason)] = []

  init(count: Count, start: LocalDate) {
    self.count = count
    self.start = start
    due = start
  }

  /// 1 into the future, -1 into the past.
  var sign: Int { count.direction == .forwards ? 1 : -1 }
  /// 1 where the day itself is the first, so that the count ends a day sooner.
  var included: Int { count.from == .dayOf ? 1 : 0 }

  mutating func jump(to date: LocalDate) { due = date }

  /// The counted days, earliest first, joined where they follow each other.
  var countedSpans: [DaySpan] {
    var spans: [DaySpan] = []
    for date in counted.sorted() {
      if let last = spans.last, last.last.next == date {
        spans[spans.count - 1] = DaySpan(first: last.first, last: date)
      } else {
        spans.append(DaySpan(first: date, last: date))
      }
    }
    return spans
  }

  /// The skipped days, earliest first, joined where reason and days follow on; a weekend inside a holiday is the holiday's.
  var skippedSpans: [SkippedDays] {
    var spans: [SkippedDays] = []
    for (date, reason) in skipped.sorted(by: { $0.0 < $1.0 }) {
      if let last = spans.last, last.reason == reason, last.last.next == date {
        spans[spans.count - 1] = SkippedDays(first: last.first, last: date, reason: reason)
      } else if case .holiday = reason, spans.count >= 2, spans[spans.count - 1].reason == .weekend,
        spans[spans.count - 2].reason == reason,
        spans[spans.count - 1].last.next == date, spans[spans.count - 2].last.next == spans[spans.count - 1].first
      {
        spans.removeLast()
        spans[spans.count - 1] = SkippedDays(first: spans[spans.count - 1].first, last: date, reason: reason)
      } else {
        spans.append(SkippedDays(first: date, last: date, reason: reason))
      }
    }
    return spans
  }
}
