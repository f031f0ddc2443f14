import WorkflowKit

extension SchoolYear {
  /// The year of the guarantee in which a date falls: 1 September to 31 August.
  init(ofGuarantee date: LocalDate) {
    self.init(startingIn: date.month >= 9 ? date.year : date.year - 1)
  }

  /// 1 September.
  var firstOfSeptember: LocalDate { firstDay.adding(months: 1) }
  /// 31 August of the next calendar year.
  var lastOfAugust: LocalDate { next.firstOfSeptember.previous }
}
