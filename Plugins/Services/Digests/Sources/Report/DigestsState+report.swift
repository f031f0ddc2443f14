import WorkflowKit

extension DigestsState {
  /// The report of the year whose last digest is among these, as an event; nothing when the year goes on.
  func report(after issued: [Digest], _ settings: ModuleSettings, _ calendar: SchoolCalendar) -> [any DomainEvent] {
    guard let digest = issued.first(where: { $0.edition == .partners }) else { return [] }
    let year = SchoolYear(containing: digest.on)
    let all = (digests(.partners).filter { $0.week != digest.week } + [digest]).sorted { $0.week < $1.week }
    guard let composer = ReportComposer(year, all, settings, calendar), !composer.isSoFar else { return [] }
    return [ReportIssued(report: composer.report)]
  }

  /// A year's report: as it was issued, or as far as the year has come; nil when no digest was issued in it.
  func report(of year: SchoolYear, _ settings: ModuleSettings, _ calendar: SchoolCalendar) -> Report? {
    reports[year.description] ?? ReportComposer(year, in: self, settings, calendar)?.report
  }
}
