import WorkflowKit

/// A figure that the module answers for, with how it comes about.
struct Indicator: Sendable {
  /// Its name in digests and files, what it measures, its unit.
  var description: IndicatorDescription
  /// Where the numbers come from.
  var source: String
  /// The rule by which it is counted; nil for a plain count.
  var rule: String?
  /// Works it out.
  var figure: @Sendable (Circumstances) -> Figure

  /// What it is worked out from.
  struct Circumstances {
    var state: HeadshipState
    var almanac: Almanac
    var today: LocalDate
    var year: SchoolYear

    /// Heads whose first day in post falls in the year and has come.
    var newHeads: [Headship] { state.newHeads(in: year, on: today) }
    /// Those to whom the guarantee promises a visit.
    var promised: [Headship] { newHeads.filter { state.isMaintained($0.urn) } }
  }

  /// A figure with its denominator.
  enum Figure: Equatable {
    /// So many things.
    case count(Int, of: Int?)
    /// So many heads of all that came: the part is hidden where it, or what is left over, is small; the whole is no secret.
    case heads(Int, of: Int)
    /// The middle one of so many numbers.
    case median([Int])
  }

  /// The figure's cells: value, n, of.
  static func cells(_ figure: Figure, _ small: SmallNumbers) -> [Answer.Cell] {
    switch figure {
    case .count(let count, nil): [.integer(count), .integer(count), .missing("[z]")]
    case .count(let count, let whole?):
      [ExactRate(count, of: max(count, whole)).cell(places: 0), .integer(count), .integer(whole)]
    case .heads(let count, let whole):
      small.hides(count, of: whole)
        ? [.missing("[c]"), .missing("[c]"), .integer(whole)] : [.integer(count), .integer(count), .integer(whole)]
    case .median(let numbers):
      [median(numbers).map { .decimal($0.description) } ?? .missing("[x]"), .integer(numbers.count), .missing("[z]")]
    }
  }

  /// The middle one, or half way between the middle two; nil of none.
  static func median(_ numbers: [Int]) -> ExactDecimal? {
    let sorted = numbers.sorted()
    guard let high = sorted.dropFirst(sorted.count / 2).first else { return nil }
    let low = sorted.count.isMultiple(of: 2) ? sorted[sorted.count / 2 - 1] : high
    let sum = low + high
    return sum.isMultiple(of: 2)
      ? ExactDecimal(digits: sum / 2, places: 0) : ExactDecimal(digits: sum * 5, places: 1)
  }
}

extension HeadshipState {
  /// Headships whose first day falls in a year and has come, also those that ended since.
  func newHeads(in year: SchoolYear, on today: LocalDate) -> [Headship] {
    headships.values.filter { one in
      guard let post = one.post, one.stage != .withdrawn else { return false }
      return year.holds(post.starts) && post.starts <= today
    }.sorted { $0.id < $1.id }
  }
}
