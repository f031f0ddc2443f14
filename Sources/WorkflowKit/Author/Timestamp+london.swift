public import BusProtocol
public import SchoolTime

extension Timestamp {
  /// The day in Europe/London.
  public var londonDate: LocalDate { LondonTime(milliseconds: milliseconds).date }
}
