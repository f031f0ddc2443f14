import WorkflowKit

/// An agency that can help a pupil; the strategy asks for "effective multi-agency support when needed, to support
/// children in their local areas".
enum Agency: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case mentalHealth = "mental-health"
  case earlyHelp = "early-help"
  case socialCare = "social-care"
  case schoolNurse = "school-nurse"
  case psychologist = "educational-psychologist"
  case speech = "speech-and-language"
  case youthJustice = "youth-justice"
  case families = "thriving-families"
  case voluntary

  /// By the alphabet.
  static func < (left: Agency, right: Agency) -> Bool { left.rawValue < right.rawValue }
}

/// Where an agency's help stands.
enum SupportState: String, Hashable, Sendable, Codable, CaseIterable {
  case asked
  case inPlace = "in-place"
  case refused, ended
}

/// An agency's help for one pupil: sealed like all of a case.
struct AgencySupport: Hashable, Sendable, Codable {
  var agency: Agency
  var state: SupportState
  /// Whether the help is in the child's local area; nil while it is not in place.
  var isLocal: Bool?
  var on: LocalDate
}

/// How many hours of education a pupil had in a week.
struct HoursNote: Hashable, Sendable, Codable {
  /// A day of that week.
  var on: LocalDate
  /// Whole hours, in school and elsewhere together.
  var hours: Int
}

extension Command where State == RiskState {
  /// What is recorded of a pupil's education and of the help of other agencies.
  static var support: [Command] { [recordHours, recordAgency] }

  /// `ossp do exclusion-risk record-hours --case exc-2018-0001 --hours 18`.
  private static var recordHours: Command {
    Command(
      "record-hours", "Record how many hours of education a pupil has in a week, in school and elsewhere together",
      .pupilCase, .integer("hours", "Whole hours a week", in: 0...40), .on
    ) { (state, context, id, hours, on) throws(Rejection) in
      let pupil = try state.pupil(id)
      let on = try context.past(on)
      var facts: [CaseFact] = [.hours(HoursNote(on: on, hours: hours))]
      let least = context.settings.integer("least-hours")
      // Said once for each time that it falls below, not each week.
      if hours < least, pupil.hours.last.map({ $0.hours >= least }) ?? true {
        facts.append(.exception(ExceptionNote(code: .tooFewHours, exclusion: nil, on: on)))
      }
      return state.changed(id, facts, context)
    }
  }

  /// `ossp do exclusion-risk record-agency --case exc-2018-0001 --agency mental-health --state asked`.
  private static var recordAgency: Command {
    Command(
      "record-agency", "Record that another agency was asked to help a pupil, helps, refused, or has ended",
      .pupilCase, .choice("agency", "The agency", of: Agency.self),
      .choice("state", "Where its help stands", of: SupportState.self),
      .optional(.flag("local", "Whether the help is in the child's local area")), .on
    ) { (state, context, id, agency, next, local, on) throws(Rejection) in
      let pupil = try state.pupil(id)
      let now = pupil.agencies.first { $0.agency == agency }
      let on = try context.past(on)
      if let now, on < now.on { throw Rejection("'on' lies before the day since when that help stands where it does") }
      switch (now?.state, next) {
      case (nil, .refused), (nil, .ended), (.asked, .ended), (.inPlace, .refused), (.refused, .refused),
        (.ended, .ended),
        (.refused, .ended), (.ended, .refused):
        throw Rejection(
          "'\(next.rawValue)' needs a help that was asked for, or one that is in place: record that first")
      case (.asked, .asked), (.inPlace, .inPlace), (.inPlace, .asked):
        throw Rejection("that is recorded of case \(id) already")
      default: break
      }
      guard (next == .inPlace) == (local != nil) else {
        throw Rejection("'local' says of help that is in place whether it is in the child's local area")
      }
      return state.changed(
        id, [.agency(AgencySupport(agency: agency, state: next, isLocal: local, on: on))], context)
    }
  }
}

extension PupilCase {
  /// Whether another agency helps; nil where none was ever asked.
  var hasAgency: Bool? { agencies.isEmpty ? nil : agencies.contains { $0.state == .inPlace } }

  /// Takes in where an agency's help stands.
  mutating func take(_ support: AgencySupport) {
    agencies.removeAll { $0.agency == support.agency }
    agencies.append(support)
    agencies.sort { $0.agency < $1.agency }
  }

  /// What of hours and help the lead should look at, in words.
  func neglected(_ context: Context) -> [String] {
    var lines: [String] = []
    if let last = hours.last, last.on.days(until: context.today) > 7, closed == nil {
      lines.append("hours of education were last told on \(last.on): weekly")
    }
    let patience = context.settings.integer("agency-days")
    for one in agencies where one.state == .asked && one.on.days(until: context.today) > patience {
      lines.append("\(one.agency.rawValue) was asked on \(one.on) and has not come")
    }
    return lines
  }
}
