import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// The three tables, row by row, against what the commands do.
@Suite struct TableTests {
  @Test("No state leads two ways by one step, but for a school that is resumed where it was paused")
  func unambiguous() {
    for machine in MachineName.allCases {
      var seen: Set<[String]> = []
      for row in machine.rows where row[1] != "resume" {
        #expect(seen.insert(Array(row[..<2])).inserted, "\(machine) \(row)")
      }
    }
  }

  @Test("Every state is reached, and every step is somewhere")
  func complete() {
    #expect(Set(Machine.enrolment.rows.map(\.to)) == Set(EnrolmentState.allCases))
    #expect(Set(Machine.pupil.rows.map(\.to)) == Set(PupilState.allCases))
    #expect(Set(Machine.exclusion.rows.map(\.to)) == Set(ExclusionState.allCases))
    #expect(Set(Machine.enrolment.rows.map(\.step)) == Set(EnrolmentStep.allCases))
    #expect(Set(Machine.pupil.rows.map(\.step)) == Set(PupilStep.allCases))
    #expect(Set(Machine.exclusion.rows.map(\.step)) == Set(ExclusionStep.allCases))
  }

  @Test("A school: each step in each state does what the table says, and is refused where it has no row")
  func schools() throws {
    let urn = try #require(URN(900001))
    for from in EnrolmentState.allCases {
      for step in EnrolmentStep.allCases {
        let before = Row<EnrolmentState, EnrolmentStep>(from, step, from)
        var module = try Rehearsal<ExclusionRisk>("2018-11-05")
        let on = try #require(LocalDate("2018-09-10"))
        module.given(EnrolmentChanged(urn: urn, step: .identify, to: .identified, on: on))
        if from == .paused {
          module.given(EnrolmentChanged(urn: urn, step: .train, to: .running, on: on))
          module.given(EnrolmentChanged(urn: urn, step: .pause, to: .paused, on: on))
        } else if from != .identified {
          module.given(EnrolmentChanged(urn: urn, step: .review, to: from, on: on, judgement: .independent))
        }
        let next = step == .resume && from == .paused ? .running : Machine.enrolment.state(after: step, from: from)
        do {
          try module.run(Self.command(step), Self.fields(step))
          #expect(module.state.enrolments[urn]?.state == next, "\(before)")
        } catch {
          #expect(next == nil, "\(before): \(error)")
        }
      }
    }
  }

  private static func command(_ step: EnrolmentStep) -> String {
    switch step {
    case .identify: "identify-school"
    case .consult: "record-consultation"
    case .agree: "agree"
    case .train: "train-staff"
    case .clinic: "record-clinic"
    case .review: "review-school"
    case .sustain: "sustain-school"
    case .disseminate: "share-practice"
    case .close: "close-school"
    case .decline: "decline-school"
    case .withdraw: "withdraw-school"
    case .pause: "pause-school"
    case .resume: "resume-school"
    }
  }

  private static func fields(_ step: EnrolmentStep) -> [String: String] {
    var fields = ["urn": "900001"]
    switch step {
    case .agree: fields["funder"] = "self-funded"
    case .train: fields["staff"] = "3"
    case .review: fields["judgement"] = "independent"
    case .disseminate: fields["with"] = "900002"
    case .decline, .withdraw, .pause: fields["reason"] = "capacity"
    default: break
    }
    return fields
  }

  @Test("A pupil: each step in each state does what the table says, and is refused where it has no row")
  func pupils() throws {
    for from in PupilState.allCases {
      for step in PupilStep.allCases where ![.note, .reinstate, .cancel].contains(step) {
        var module = try Rehearsal<ExclusionRisk>("2019-11-05")
        let id = try Self.pupil(in: from, &module)
        #expect(try module.pupil(id).state == from)
        let next = Machine.pupil.state(after: step, from: from)
        do {
          try Self.take(step, id, &module)
          #expect(try module.pupil(id).state == next, "\(from) \(step)")
        } catch let refusal as Rejection {
          // The guard of twelve months is another test's.
          #expect(next == nil, "\(from) \(step): \(refusal)")
        }
        try module.checkReplay()
      }
    }
  }

  /// A case in a state, since a year and more ago.
  private static func pupil(in state: PupilState, _ module: inout Rehearsal<ExclusionRisk>) throws -> String {
    let school = try #require(module.state.schools.values.first { $0.phase == .secondary })
    let on = try #require(LocalDate("2018-10-01"))
    let flags = PupilFlags(isLookedAfter: false, hasSocialWorker: false, needs: .none, isAtRiskOfExploitation: false)
    let opening = CaseOpening(
      urn: school.urn, phase: .secondary, isInProgramme: state != .outside, flags: flags, on: on)
    let id = "exc-2018-0001"
    let exclusion = Exclusion(
      number: 1, kind: .permanent, decided: on, period: ExclusionPeriod(first: on, last: nil), urn: school.urn,
      phase: .secondary, consulted: Consultations(officer: true, virtualSchool: true, exploitation: true))
    let opened: [CaseFact] = [.basisChecked(.publicTask, on: on)]
    let planned = opened + [.clinic(on: on)]
    let facts: [CaseFact] =
      switch state {
      case .outside, .flagged: []
      case .open: opened
      case .plan: planned
      case .steppedDown: planned + [.reviewed(.stepDown, on: on)]
      case .escalated: planned + [.reviewed(.escalate, on: on)]
      case .excluded: planned + [.excluded(exclusion)]
      case .reinstated:
        planned + [.excluded(exclusion), .exclusion(1, .decided(.reinstate, on: on, given: on))]
      case .cancelled: planned + [.excluded(exclusion), .exclusion(1, .cancelled(.process, on: on))]
      case .moved: planned + [.moved(to: school.urn, phase: .secondary, on: on)]
      case .sustained: planned + [.reviewed(.stepDown, on: on), .sustained(on: on)]
      }
    module.given(
      CaseOpened(caseID: id, on: on, opening: .init(opening, of: id)),
      CaseChanged(caseID: id, on: on, facts: .init(facts, of: id)))
    return id
  }

  private static func take(_ step: PupilStep, _ id: String, _ module: inout Rehearsal<ExclusionRisk>) throws {
    switch step {
    case .flag: try module.run("join-programme", ["case": id])
    case .open: try module.run("open-case", ["case": id, "basis": "public-task", "protocol": "yes"])
    case .clinic: try module.run("record-case-clinic", ["case": id])
    case .goOn, .stepDown, .escalate: try module.run("review-case", ["case": id, "outcome": step.rawValue])
    case .exclude: try module.exclude(id, "2019-11-05")
    case .move: try module.run("move-pupil", ["case": id, "to": "900002"])
    case .sustain: try module.run("sustain-case", ["case": id])
    case .note, .reinstate, .cancel: break
    }
  }

  @Test("An exclusion: each step in each state does what the table says, and is refused where it has no row")
  func exclusions() throws {
    for from in ExclusionState.allCases {
      for step in ExclusionStep.allCases where ![.record, .lapse].contains(step) {
        // Governors decline a permanent exclusion and confirm a suspension.
        let kind: ExclusionKind = step == .confirm ? .suspension : .permanent
        var module = try Rehearsal<ExclusionRisk>("2018-11-05")
        let id = try Self.exclusion(in: from, kind, &module)
        #expect(try module.pupil(id).exclusions.first?.state == from)
        let next = Machine.exclusion.state(after: step, from: from)
        do {
          try Self.take(step, from, id, &module)
          #expect(try module.pupil(id).exclusions.first?.state == next, "\(from) \(step)")
        } catch let refusal as Rejection {
          #expect(next == nil, "\(from) \(step): \(refusal)")
        }
      }
    }
  }

  private static func exclusion(
    in state: ExclusionState, _ kind: ExclusionKind, _ module: inout Rehearsal<ExclusionRisk>
  ) throws -> String {
    let on = try #require(LocalDate("2018-10-29"))
    let id = try module.open()
    try module.exclude(id, "\(on)", to: kind == .suspension ? "\(on)" : nil)
    let declined = ExclusionFact.decided(.decline, on: on, given: on)
    let asked: [ExclusionFact] = [declined, .reviewRequested(on: on)]
    let facts: [ExclusionFact] =
      switch state {
      case .notified: []
      case .meetingSet: [.meetingSet(on)]
      case .window: [declined]
      case .reviewRequested: asked
      case .toReconsider: asked + [.reviewHeld(.quash, on: on, given: on)]
      case .final: [declined, .reviewWaived(on: on)]
      case .offRoll: [declined, .reviewWaived(on: on), .offRoll(on: on)]
      case .reinstated: [.decided(.reinstate, on: on, given: on)]
      case .cancelled: [.cancelled(.process, on: on)]
      }
    module.given(
      CaseChanged(caseID: id, on: on, facts: .init(facts.map { CaseFact.exclusion(1, $0) }, of: id)))
    return id
  }

  private static func take(
    _ step: ExclusionStep, _ from: ExclusionState, _ id: String, _ module: inout Rehearsal<ExclusionRisk>
  ) throws {
    switch step {
    case .record, .lapse: break
    case .setMeeting: try module.run("set-meeting", ["case": id, "date": "2018-11-12"])
    case .decline, .confirm: try module.run("record-decision", ["case": id, "outcome": "decline"])
    case .reinstate where from == .toReconsider:
      try module.run("record-reconsideration", ["case": id, "outcome": "reinstate"])
    case .reinstate: try module.run("record-decision", ["case": id, "outcome": "reinstate"])
    case .requestReview: try module.run("request-review", ["case": id])
    case .waiveReview: try module.run("waive-review", ["case": id])
    case .uphold: try module.run("record-review", ["case": id, "outcome": "uphold"])
    case .sendBack: try module.run("record-review", ["case": id, "outcome": "recommend"])
    case .keep: try module.run("record-reconsideration", ["case": id, "outcome": "decline"])
    case .takeOffRoll: try module.run("take-off-roll", ["case": id])
    case .cancel: try module.run("cancel-exclusion", ["case": id, "reason": "process"])
    }
  }
}
