import WorkflowKit

extension Context {
  /// The module's settings as they stand.
  var guarantee: GuaranteeSettings { GuaranteeSettings(settings) }

  /// The role in which the person speaks; the module's lead where there is none, as when osspd has no people file.
  var roleOrLead: String { roles.subtracting(["ops"]).min() ?? Roles.lead }

  /// A day that is not yet to come; today where none was given.
  func past(_ date: LocalDate?) throws(Rejection) -> LocalDate {
    guard let date else { return today }
    guard date <= today else { throw Rejection("'on' is \(date), which is yet to come: today is \(today)") }
    return date
  }

  /// Refuses a day on which the county's schools are closed; a day of a year that is not loaded passes.
  func checkOpen(_ date: LocalDate, for what: String) throws(Rejection) {
    guard let reason = (try? almanac.calendar.status(of: date))?.reason else { return }
    throw Rejection("'on' is \(date.shortWithWeekday), which is closed (\(reason)): \(what) is held on a school day")
  }
}

extension DeliveryMeta {
  /// The module's settings as they stand.
  var guarantee: GuaranteeSettings { GuaranteeSettings(settings) }
}
