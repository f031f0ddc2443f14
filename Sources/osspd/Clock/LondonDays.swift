import Broker
import BusProtocol
import SchoolTime

extension DayCalendar {
  /// The days of Europe/London, both clock changes right.
  static let london = DayCalendar(
    day: { Day(LondonTime(milliseconds: $0.milliseconds).date) },
    after: { LocalDate($0).map { Day($0.next) } })
}

extension Day {
  /// A date in London.
  init(_ date: LocalDate) {
    self.init(date: date.description, begins: Timestamp(milliseconds: LondonTime.startOfDay(date)))
  }
}

extension Timestamp {
  /// What London shows at this moment.
  var london: LondonTime { LondonTime(milliseconds: milliseconds) }

  /// The moment at which London shows this.
  init(_ london: LondonTime) { self.init(milliseconds: london.milliseconds) }
}
