import Foundation
import WorkflowKit

/// One case as its lead sees it.
struct CaseAnswer {
  let id: String
  let pupil: PupilCase
  let context: Context
  /// The number under which the pupil's school goes on; nil where it has its own still.
  var successor: URN?

  /// What is known, and every clock.
  var answer: Answer {
    let clocks = ExclusionClocks(caseID: id, pupil: pupil, almanac: context.almanac).deadlines
    var rows: [[Answer.Cell]] = [
      row("state", "\(pupil.state.rawValue) since \(pupil.since)"),
      row("school", "\(pupil.urn)" + (successor.map { ", now \($0)" } ?? "")),
      row("looked after", pupil.flags.isLookedAfter), row("social worker", pupil.flags.hasSocialWorker),
      row("special needs", pupil.flags.needs.rawValue),
      row("at risk of exploitation", pupil.flags.isAtRiskOfExploitation),
    ]
    if let last = pupil.hours.last { rows.append(row("education a week", "\(last.hours) hours, told on \(last.on)")) }
    rows += pupil.agencies.map { one in
      let place = one.isLocal.map { $0 ? ", in the local area" : ", not in the local area" } ?? ""
      return row(one.agency.rawValue, "\(one.state.rawValue) since \(one.on)\(place)")
    }
    for exclusion in pupil.exclusions { rows += self.rows(of: exclusion) }
    rows += clocks.map { row($0.key, words($0.outcome, due: $0.due)) }
    rows += pupil.exceptions.map { note in
      row("exception", note.code.rawValue + (note.exclusion.map { ", exclusion \($0)" } ?? "") + " (\(note.on))")
    }
    rows += pupil.alerts.map { row($0.alert, "\($0.office.role) on \($0.on)") }
    return Answer(
      title: "Case \(id)", columns: [.init("what", "What"), .init("value", "Value")], rows: rows,
      notes: clocks.filter { $0.outcome == .owed }.map { "\($0.key): \($0.title). \($0.explanation)" }
        + ["As at \(context.today). That you looked is noted."])
  }

  /// All that was recorded, in order, and who looked.
  func export(_ reads: [CaseRead]) -> Answer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let facts: [[Answer.Cell]] = pupil.facts.map { fact in
      let text = (try? encoder.encode(fact.fact)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      return [.text(fact.on.description), .text(text)]
    }
    return Answer(
      title: "All that is kept of case \(id)", columns: [.init("on", "On"), .init("what", "What")],
      rows: facts + reads.map { [.text($0.on.description), .text("looked into by \($0.by) (\($0.query))")] },
      notes: ["As at \(context.today). Name, date of birth and pupil number are not kept here."])
  }

  private func rows(of exclusion: Exclusion) -> [[Answer.Cell]] {
    let name = "exclusion \(exclusion.number)"
    let days = PupilDays(pupil: pupil, almanac: context.almanac)
    var rows = [
      row(name, "\(exclusion.kind.rawValue), \(exclusion.state.rawValue), decided \(exclusion.decided)"),
      row(name, "from \(exclusion.period.first)" + (exclusion.period.last.map { " to \($0)" } ?? "")),
    ]
    let term = (try? days.termTotal(with: exclusion)).map(\.description) ?? "[x]"
    let year = (try? days.yearTotal(with: exclusion)).map(\.description) ?? "[x]"
    rows.append(row(name, "days in the statutory term \(term), in the school year \(year) of 45"))
    let missing = days.notices(of: exclusion).filter { exclusion.notices[$0] == nil }
    if !missing.isEmpty {
      rows.append(row(name, "not told yet: \(missing.map(\.rawValue).joined(separator: ", "))"))
    }
    if pupil.flags.isLookedAfter, exclusion.dayOne == nil { rows.append(row(name, "no education from day one yet")) }
    if let met = days.daySixMet(exclusion, on: context.today) {
      rows.append(row(name, "day six \(met ? "met" : "missed")"))
    }
    if exclusion.daySix != nil || exclusion.placed != nil {
      rows.append(row(name, "provider last reported: \(exclusion.providerReported?.description ?? "[x]")"))
    }
    if let met = days.governorsInTime(exclusion, on: context.today) {
      rows.append(row(name, "governors \(met ? "in time" : "late")"))
    }
    if exclusion.kind == .permanent {
      let may = exclusion.state == .final ? "may be taken off the roll" : "may not be taken off the roll"
      rows.append(row(name, exclusion.offRoll.map { "off the roll since \($0)" } ?? may))
    }
    return rows
  }

  private func words(_ outcome: Deadline.Outcome, due: LocalDate) -> String {
    switch outcome {
    case .owed: due < context.today ? "overdue since \(due)" : "due \(due)"
    case .met: "done"
    case .cancelled(let reason): "not owed, as \(reason)"
    case .uncounted(let reason): "not counted: \(reason)"
    }
  }

  private func row(_ what: String, _ value: String) -> [Answer.Cell] { [.text(what), .text(value)] }
  private func row(_ what: String, _ value: Bool) -> [Answer.Cell] { [.text(what), .flag(value)] }
}
