import WorkflowKit

/// Exclusions of a year as the department publishes them, of county or country: rates, as only rates can be compared.
struct FiguresPublished: DomainEvent {
  static let name = "figures-published"
  static let label = "Published exclusions of a year were recorded"
  static let audience = Audience.open
  var subject: String { "\(year.fileName)-\(place.rawValue)-\(kind.rawValue)" }
  var year: SchoolYear
  var place: Place
  var kind: Kind
  /// Permanent exclusions in percent of the pupils on the roll; nil where the source hides them.
  var permanent: ExactDecimal?
  /// Suspensions in percent of the pupils on the roll; nil where the source hides them.
  var suspensions: ExactDecimal?

  /// Of what.
  enum Place: String, Hashable, Sendable, Codable, CaseIterable {
    case county, england
  }

  /// Of which schools.
  enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case primary, secondary, special, total

    /// The kind with which a school is compared.
    init(_ phase: SchoolPhase) {
      switch phase {
      case .primary: self = .primary
      case .secondary: self = .secondary
      case .other: self = .special
      }
    }
  }
}

extension Command where State == RiskState {
  /// `ossp do exclusion-risk record-published --year 2015/16 --place england --kind primary --permanent 0.02 --suspensions 1.21`.
  static var recordPublished: Command {
    Command(
      "record-published", "Record the rates of exclusion of a year that the department publishes",
      .schoolYear("year", "The year"), .choice("place", "Of what", of: FiguresPublished.Place.self),
      .choice("kind", "Of which schools", of: FiguresPublished.Kind.self),
      .optional(.decimal("permanent", "Permanent exclusions in percent; leave out where they are hidden")),
      .optional(.decimal("suspensions", "Suspensions in percent; leave out where they are hidden"))
    ) { (state, context, year, place, kind, permanent, suspensions) throws(Rejection) in
      guard year < SchoolYear(containing: context.today) else { throw Rejection("'year' is not over yet") }
      let rates = [("permanent", permanent), ("suspensions", suspensions)]
      for case (let field, let rate?) in rates where rate.digits < 0 || rate.places > 2 || rate.isAbove(100) {
        throw Rejection("'\(field)' must be a percentage from 0 to 100, with two places at most, as 1.21")
      }
      let figures = FiguresPublished(
        year: year, place: place, kind: kind, permanent: permanent, suspensions: suspensions)
      return state.county.published[figures.subject] == figures ? [] : [figures]
    }
  }
}

extension ExactDecimal {
  /// Whether it is more than a whole number.
  fileprivate func isAbove(_ number: Int) -> Bool {
    let scale = (0..<min(places, 9)).reduce(1) { scale, _ in scale * 10 }
    return digits / scale > number || (digits / scale == number && digits % scale > 0)
  }
}
