import WorkflowKit

/// Persistent absence of pupils with one kind of special needs, as published for a place and a year.
///
/// The schools' files have no absence by special needs: it is published for areas only, and recorded by hand.
struct NeedAbsence: Hashable, Codable, Sendable {
  var year: SchoolYear
  var place: Place
  var phase: Phase
  var need: Need
  /// Persistent absentees in percent of the pupils with that need.
  var persistent: ExactDecimal

  /// Of what it is published.
  enum Place: String, Hashable, Codable, Sendable, CaseIterable { case county, england }
  /// Of which schools.
  enum Phase: String, Hashable, Codable, Sendable, CaseIterable { case primary, secondary }

  /// The kinds of special needs, before and after they changed on 1 September 2014.
  enum Need: String, Hashable, Codable, Sendable, CaseIterable {
    case statement
    case plan = "ehc-plan"
    case actionPlus = "school-action-plus"
    case action = "school-action"
    case support = "sen-support"
    case none
  }

  /// What it is of: one figure for each.
  var key: String { "\(year.fileName)-\(place.rawValue)-\(phase.rawValue)-\(need.rawValue)" }
}

/// Published absence by special needs was recorded.
struct NeedAbsenceRecorded: DomainEvent {
  static let name = "need-absence-recorded"
  static let label = "Published absence by special needs was recorded"
  static let audience = Audience.open
  var subject: String { figure.key }
  var figure: NeedAbsence
}

extension Command where State == AttendanceState {
  /// `ossp do attendance record-need-absence --year 2013/14 --place county --phase primary --need statement --persistent 10.2`.
  static var recordNeedAbsence: Command {
    Command(
      "record-need-absence", "Record published persistent absence of pupils with one kind of special needs",
      .schoolYear("year", "School year"), .choice("place", "Of what", of: NeedAbsence.Place.self),
      .choice("phase", "Of which schools", of: NeedAbsence.Phase.self),
      .choice("need", "Which special needs", of: NeedAbsence.Need.self),
      .decimal("persistent", "Persistent absentees, in percent", hint: "10.2")
    ) { (state, context, year, place, phase, need, percent) throws(Rejection) in
      guard year < SchoolYear(containing: context.today) else { throw Rejection("'year' is not over yet") }
      guard percent.digits >= 0, percent.places <= 2, !(ExactDecimal(digits: 100, places: 0) < percent) else {
        throw Rejection("'persistent' must be from 0 to 100, with two places at most")
      }
      let figure = NeedAbsence(year: year, place: place, phase: phase, need: need, persistent: percent)
      return state.needAbsence[figure.key] == figure ? [] : [NeedAbsenceRecorded(figure: figure)]
    }
  }
}

extension Query where State == AttendanceState {
  /// `ossp ask attendance special-needs`.
  static var specialNeeds: Query {
    Query(
      "special-needs", "Persistent absence by special needs: the county beside England",
      .optional(.schoolYear("year", "The county's year", hint: "the last recorded, unless given"))
    ) { state, context, year in state.needAnswer(year) }
  }
}

extension AttendanceState {
  fileprivate func needAnswer(_ wanted: SchoolYear?) -> Answer {
    let all = Array(needAbsence.values)
    let year = wanted ?? all.filter { $0.place == .county }.map(\.year).max()
    // England's figures are often a year older: the last up to the county's year stands beside it, and says so.
    let beside = all.filter { one in one.place == .england && year.map { one.year <= $0 } ?? false }.map(\.year).max()
    var rows: [[Answer.Cell]] = []
    for phase in NeedAbsence.Phase.allCases {
      for need in NeedAbsence.Need.allCases {
        func figure(_ place: NeedAbsence.Place, _ year: SchoolYear?) -> ExactDecimal? {
          all.first { $0.place == place && $0.phase == phase && $0.need == need && $0.year == year }?.persistent
        }
        let (county, england) = (figure(.county, year), figure(.england, beside))
        guard county != nil || england != nil else { continue }
        let gap = county.flatMap { county in england.map { county.above($0) } }
        rows.append([
          .text(phase.rawValue), .text(need.rawValue), county.map { .decimal($0.description) } ?? .missing("[x]"),
          england.map { .decimal($0.description) } ?? .missing("[x]"),
          gap.map { .decimal($0.description) } ?? .missing("[x]"),
        ])
      }
    }
    var notes = ["Pupils who are persistently absent, in percent of the pupils with that need, as published."]
    if let year, let beside, year != beside {
      notes.append("The years differ: the county's is \(year), England's is \(beside). The gap is no like for like.")
    }
    if let year, year.start < 2015 {
      notes.append("Before 2015/16 an absentee was one who missed 15% or more: no later year compares with this one.")
    }
    return Answer(
      title: "Persistent absence by special needs" + (year.map { ", \($0)" } ?? ""),
      columns: [
        .init("phase", "Phase"), .init("need", "Special needs"), .init("county", "County %"),
        .init("england", "England %"), .init("gap", "Points above"),
      ], rows: rows, notes: notes)
  }
}
