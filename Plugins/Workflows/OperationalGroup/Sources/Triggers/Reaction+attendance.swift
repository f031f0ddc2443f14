import WorkflowKit

/// The attendance module's event `concern-raised`, as far as this module reads it.
struct AttendanceConcern: Codable, Hashable, Sendable {
  var concern: Concern

  struct Concern: Codable, Hashable, Sendable {
    var laestab: Int
    var urn: Int
    var year: SchoolYear
    var rule: String
  }
}

/// The attendance module's event `concern-ended`, as far as this module reads it.
struct AttendanceConcernEnded: Codable, Hashable, Sendable {
  var laestab: Int
  var urn: Int
  var year: SchoolYear
}

/// The attendance module's event `return-missing`, as far as this module reads it.
struct AttendanceReturnMissing: Codable, Hashable, Sendable {
  var urn: URN
  var round: String
  var on: LocalDate
}

extension Reaction where State == OperationalGroupState {
  /// A school's absence gives concern: evidence for the second trigger.
  static var concernRaised: Reaction {
    Reaction("attendance/concern-raised/", as: AttendanceConcern.self) { state, event, meta in
      let urn = URN(event.concern.urn) ?? state.openSchool(laestab: event.concern.laestab, on: meta.today)
      guard let urn, state.schools[urn]?.isStateFunded == true else { return [] }
      let reference = "attendance/concern-raised \(event.concern.year)"
      // A corrected figure raises the same concern again: one piece of evidence is enough.
      if state.cases[urn]?.evidence.values.contains(where: { $0.reference == reference && $0.lifted == nil }) == true {
        return []
      }
      return state.dataTrigger(
        urn, reference: reference, figure: "persistent absence of \(event.concern.year)",
        threshold: event.concern.rule, meta)
    }
  }

  /// The attendance module takes its concern back: that evidence no longer counts, and stays on record.
  static var concernEnded: Reaction {
    Reaction("attendance/concern-ended/", as: AttendanceConcernEnded.self) { state, event, meta in
      let urn = URN(event.urn) ?? state.openSchool(laestab: event.laestab, on: meta.today)
      guard let urn else { return [] }
      let raised = (state.cases[urn]?.evidence.values ?? [:].values).filter { evidence in
        evidence.reference.hasPrefix("attendance/concern-raised") && evidence.lifted == nil
      }
      return raised.sorted { $0.id < $1.id }.map { evidence in
        TriggerLifted(
          urn: urn, evidence: evidence.id, on: meta.today, because: "attendance/concern-ended \(event.year)")
      }
    }
  }

  /// A school sent no return: the second time is evidence for the second trigger.
  static var returnMissing: Reaction {
    Reaction("attendance/return-missing/", as: AttendanceReturnMissing.self) { state, event, meta in
      guard state.schools[event.urn]?.isStateFunded == true else { return [] }
      let before = state.cases[event.urn]?.missingReturns ?? []
      guard !before.contains(event.round) else { return [] }
      let noted = MissingReturnNoted(urn: event.urn, round: event.round, on: event.on)
      let times = meta.guarantee.missingReturns
      guard before.count + 1 >= times else { return [noted] }
      let rounds = (before + [event.round]).joined(separator: ", ")
      return [noted]
        + state.dataTrigger(
          event.urn, reference: "attendance/return-missing \(rounds)", figure: "\(before.count + 1) returns missing",
          threshold: "missing-returns \(times)", meta)
    }
  }
}

extension OperationalGroupState {
  fileprivate func dataTrigger(
    _ urn: URN, reference: String, figure: String, threshold: String, _ meta: DeliveryMeta
  ) -> [any DomainEvent] {
    var numbers = numbers
    let evidence = Evidence(
      id: numbers.next(meta.today), trigger: .data, on: meta.today, reference: reference, from: "attendance",
      figure: figure, threshold: threshold, recorded: meta.today)
    return [TriggerRecorded(urn: urn, evidence: evidence)]
  }
}
