import WorkflowKit

/// A figure that the module answers for, with how it comes about.
struct Indicator: Sendable {
  /// Its name in digests and files, what it measures, its unit.
  var description: IndicatorDescription
  /// The rule by which it is counted; nil for a plain count.
  var rule: String?
  /// Works it out.
  var figure: @Sendable (Circumstances) -> Figure

  /// Whether it counts cases of pupils: one timetable, contract or referral is one pupil's.
  var isOfPupilsCases: Bool {
    [
      "timetables-running", "timetables-over", "timetables-lacking", "timetables-too-few-hours",
      "referrals-turned-back",
      "contracts-met",
    ].contains(description.name)
  }

  /// What it is worked out from.
  struct Circumstances {
    var state: AttendanceState
    var today: LocalDate
    /// The area's last loaded year and its sums; nil while none is loaded.
    var loaded: (year: SchoolYear, totals: Totals, files: [String])?
  }

  /// A figure with its denominator, source and day.
  struct Figure: Equatable {
    /// The value as printed.
    var value: Answer.Cell
    /// So many.
    var count: Answer.Cell
    /// Of so many.
    var whole: Answer.Cell
    /// Where it comes from.
    var source: String
    /// What it is as at: a year, or a day.
    var asAt: String
  }

  init(
    _ name: String, _ label: String, _ unit: String, rule: String? = nil,
    figure: @escaping @Sendable (Circumstances) -> Figure
  ) {
    description = IndicatorDescription(name: name, label: label, unit: unit)
    self.rule = rule
    self.figure = figure
  }
}

extension Indicator.Figure {
  /// So many things of so many, as recorded by today.
  static func count(_ count: Int, of whole: Int, _ source: String, _ now: Indicator.Circumstances) -> Indicator.Figure {
    Indicator.Figure(
      value: whole == 0 ? .missing("[x]") : ExactRate(count, of: max(count, whole)).cell(places: 0),
      count: .integer(count), whole: .integer(whole), source: source, asAt: now.today.description)
  }

  /// So many things.
  static func number(_ count: Int, _ source: String, _ now: Indicator.Circumstances) -> Indicator.Figure {
    Indicator.Figure(
      value: .integer(count), count: .integer(count), whole: .missing("[z]"), source: source,
      asAt: now.today.description)
  }

  /// A rate of the area's last loaded year.
  static func published(
    _ path: any KeyPath<Totals, Totals.Share> & Sendable, _ places: Int, _ now: Indicator.Circumstances
  ) -> Indicator.Figure {
    guard let loaded = now.loaded else {
      return Indicator.Figure(
        value: .missing("[x]"), count: .missing("[x]"), whole: .missing("[x]"), source: "no file is loaded",
        asAt: now.today.description)
    }
    let share = loaded.totals[keyPath: path]
    return Indicator.Figure(
      value: .percentage(share, places: places), count: share.isKnown ? .integer(share.part) : .missing("[x]"),
      whole: share.isKnown ? .integer(share.whole) : .missing("[x]"), source: loaded.files.joined(separator: ", "),
      asAt: loaded.year.description)
  }
}
