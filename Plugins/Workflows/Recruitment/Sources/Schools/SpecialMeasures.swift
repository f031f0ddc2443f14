import WorkflowKit

/// A time during which a school was in special measures.
struct SpecialMeasures: Hashable, Codable, Sendable {
  /// The first day.
  var from: LocalDate
  /// The day on which it was over; nil while it lasts.
  var ended: LocalDate?

  /// Whether a day falls into it.
  func contains(_ date: LocalDate) -> Bool { from <= date && ended.map { date < $0 } ?? true }
}

/// What the Operational Group's module says of a school in special measures, as far as this module reads it.
struct SpecialMeasuresSaid: Codable, Sendable {
  var on: LocalDate?
}

/// A school is in special measures, or no longer.
struct SpecialMeasuresNoted: ForTheLead {
  static let name = "special-measures-noted"
  static let label = "A school is in special measures, or no longer"
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// Whether it is from now on.
  var isIn: Bool
  /// Since when.
  var on: LocalDate
}

/// A new teacher may not start at the school for now.
struct StartBarred: ForTheLead {
  static let name = "start-barred"
  static let label = "A new teacher may not start: the school is in special measures"
  var subject: String { id }

  /// The vacancy.
  var id: String
  /// Since when.
  var on: LocalDate
}

/// A new teacher may start at the school again.
struct StartAllowed: ForTheLead {
  static let name = "start-allowed"
  static let label = "A new teacher may start again"
  var subject: String { id }

  /// The vacancy.
  var id: String
  /// Since when.
  var on: LocalDate
}

extension Reaction where State == RecruitmentState {
  /// A school is in special measures: who has not started there yet cannot for now.
  static var specialMeasuresBegan: Reaction {
    Reaction("operational-group/special-measures-began/", as: SpecialMeasuresSaid.self) { state, said, meta in
      guard let urn = URN(meta.subject), state.specialMeasures[urn]?.last.map({ $0.ended != nil }) ?? true else {
        return []
      }
      let on = said.on ?? meta.today
      return [SpecialMeasuresNoted(urn: urn, isIn: true, on: on)]
        + state.waiting(at: urn).map { StartBarred(id: $0, on: meta.today) }
    }
  }

  /// A school is no longer in special measures.
  static var specialMeasuresEnded: Reaction {
    Reaction("operational-group/special-measures-ended/", as: SpecialMeasuresSaid.self) { state, said, meta in
      guard let urn = URN(meta.subject), let last = state.specialMeasures[urn]?.last, last.ended == nil else {
        return []
      }
      let on = said.on ?? meta.today
      return [SpecialMeasuresNoted(urn: urn, isIn: false, on: on)]
        + state.waiting(at: urn).filter { state.vacancies[$0]?.barred != nil }.map {
          StartAllowed(id: $0, on: meta.today)
        }
    }
  }
}

extension RecruitmentState {
  /// Vacancies of a school whose new teacher has accepted and not started, in order.
  func waiting(at urn: URN) -> [String] {
    vacancies.values.filter { $0.urn == urn && $0.isBeforeStart }.map(\.id).sorted()
  }

  /// Whether a school is in special measures on a day, as far as is known.
  func isInSpecialMeasures(_ urn: URN, on date: LocalDate) -> Bool {
    specialMeasures[urn, default: []].contains { $0.contains(date) }
  }

  /// Keeps that special measures began or ended.
  mutating func keep(_ event: SpecialMeasuresNoted) {
    if event.isIn {
      specialMeasures[event.urn, default: []].append(SpecialMeasures(from: event.on))
    } else if let last = specialMeasures[event.urn]?.indices.last {
      specialMeasures[event.urn]?[last].ended = event.on
    }
  }

  /// Refuses a start at a school that is in special measures on a day.
  func checkSpecialMeasures(_ urn: URN, on date: LocalDate) throws(Rejection) {
    guard isInSpecialMeasures(urn, on: date) else { return }
    throw Rejection(
      "school \(urn) is in special measures, where a new teacher may not start: find another school for the teacher, "
        + "or wait until the Operational Group records that it is over",
      rule: "induction-special-measures")
  }
}
