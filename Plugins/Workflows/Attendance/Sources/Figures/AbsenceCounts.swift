/// One year's counts of a school or of an area, as published; never a percentage.
struct AbsenceCounts: Hashable, Sendable {
  /// Pupil enrolments.
  var enrolments = Figure.none
  /// Sessions that could have been attended; a session is half a day.
  var possible = Figure.none
  /// Sessions missed, authorised or not.
  var absent = Figure.none
  /// Sessions missed with permission.
  var authorised = Figure.none
  /// Sessions missed without.
  var unauthorised = Figure.none
  /// Enrolments that missed 10% or more of their possible sessions.
  var persistent = Figure.none
  /// Enrolments that missed 50% or more.
  var severe = Figure.none
  /// Sessions missed through illness, code I.
  var illness = Figure.none
  /// Sessions missed in other authorised circumstances, code C.
  var codeC = Figure.none
  /// Sessions at an approved activity off site, code B: attended, not missed; an indicator apart.
  var codeB = Figure.none

  /// All of them, with the names that events use.
  static let fields: [(name: String, path: any WritableKeyPath<AbsenceCounts, Figure> & Sendable)] = [
    ("enrolments", \.enrolments), ("possible", \.possible), ("absent", \.absent), ("authorised", \.authorised),
    ("unauthorised", \.unauthorised), ("persistent", \.persistent), ("severe", \.severe), ("illness", \.illness),
    ("codeC", \.codeC), ("codeB", \.codeB),
  ]
}
