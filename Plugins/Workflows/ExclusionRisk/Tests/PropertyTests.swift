import BusProtocol
import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// Whatever is asked in whatever order: what the tables do not have never is, and a replay gives the same.
@Suite struct PropertyTests {
  @Test(
    "Random commands: no transition outside the tables, and the replay is the same, also where cases are forgotten",
    arguments: 1...6)
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let forms = Rehearsal<ExclusionRisk>.forms
    var accepted = 0
    for _ in 0..<400 {
      guard let form = forms.randomElement(using: &random) else { continue }
      // Cases are forgotten now and then, or there would soon be none.
      if form.name == "forget", Int.random(in: 0..<3, using: &random) > 0 { continue }
      let before = module.state
      do {
        try module.run(form.name, fields(form, module, &random))
        accepted += 1
      } catch {
        #expect(module.state == before, "what is refused changes nothing")
        continue
      }
      expectTransitions(from: before, to: module.state, form.name)
      if Int.random(in: 0..<12, using: &random) == 0 {
        let state = module.state
        try module.turn(to: module.today.adding(days: Int.random(in: 1...9, using: &random)))
        expectTransitions(from: state, to: module.state, "a day")
      }
    }
    #expect(accepted > 60, "\(accepted)")
    try module.checkReplay()
  }

  private func fields(
    _ form: RequestDescription, _ module: Rehearsal<ExclusionRisk>, _ random: inout SeededGenerator
  ) -> [String: String] {
    var fields: [String: String] = [:]
    let near = [0, 0, 0, 0, -1, -2, 1, 3, 9]
    for field in form.fields where field.isRequired || Int.random(in: 0..<3, using: &random) == 0 {
      switch field.type {
      case .caseID: fields[field.name] = module.state.cases.keys.sorted().randomElement(using: &random) ?? "none"
      case .urn: fields[field.name] = "\(Int.random(in: 900001...900003, using: &random))"
      case .date:
        let days = near.randomElement(using: &random) ?? 0
        fields[field.name] = module.today.adding(days: days).description
      case .flag: fields[field.name] = Bool.random(using: &random) ? "yes" : "no"
      case .choice: fields[field.name] = field.choices?.randomElement(using: &random)
      case .integer: fields[field.name] = "1"
      case .schoolYear: fields[field.name] = "2018/19"
      case .decimal: fields[field.name] = "1"
      case .text: break
      }
    }
    return fields
  }

  private func expectTransitions(from before: RiskState, to after: RiskState, _ what: String) {
    for (urn, enrolment) in after.enrolments {
      let old = before.enrolments[urn]?.state
      guard old != enrolment.state else { continue }
      #expect(Machine.enrolment.rows.contains { $0.from == old && $0.to == enrolment.state }, "\(what) \(urn)")
    }
    for (id, record) in after.cases {
      guard let pupil = record.kept?.value, let old = before.cases[id]?.kept?.value else { continue }
      if old.state != pupil.state {
        #expect(Machine.pupil.rows.contains { $0.from == old.state && $0.to == pupil.state }, "\(what) \(id)")
      }
      for (one, other) in zip(old.exclusions, pupil.exclusions) where one.state != other.state {
        #expect(Machine.exclusion.rows.contains { $0.from == one.state && $0.to == other.state }, "\(what) \(id)")
      }
    }
  }
}
