import BusProtocol
import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// What is restricted stays so, and is forgotten when it must be.
@Suite struct RestrictedTests {
  @Test("Nothing of a pupil stands in the journal but ids, kinds of events and dates")
  func journal() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open("flag-pupil", urn: 900003, lookedAfter: true, exploitation: true)
    try module.exclude(id, "2018-11-05")
    try module.run("record-provision", ["case": id, "kind": "day-one"])
    _ = try module.ask("case", ["case": id])
    let words = ["900003", "looked", "virtual", "exploit", "suspension", "day-one", "day-six-met", "secondary"]
    for bytes in module.journalBytes.dropFirst(3) {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      // What the law calls a deadline tells of every excluded pupil alike.
      if text.contains("\"deadline\"") { continue }
      for word in words { #expect(!text.contains(word), "\(word) in \(text.prefix(200))") }
    }
  }

  @Test("Recording for a looked-after child is as many events of the case as for any other")
  func sameNumber() throws {
    var counts: [Int] = []
    for flag in [false, true] {
      var module = try Rehearsal<ExclusionRisk>("2018-11-05")
      let id = try module.open(lookedAfter: flag, socialWorker: flag)
      counts.append(try module.exclude(id, "2018-11-05").count { $0 is CaseChanged })
    }
    #expect(counts[0] == counts[1])
  }

  @Test("Who looks into a case is noted, in the journal, before the answer leaves; an export has it too")
  func reads() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open()
    module.actor = "amara"
    _ = try module.ask("case", ["case": id])
    module.actor = "ben"
    let export = try module.ask("export", ["case": id])
    #expect(export.rows.contains { $0[1] == .text("looked into by amara (case)") })
    let reads = try module.ask("reads", ["case": id])
    #expect(reads.rows.map { $0[1] } == [.text("amara"), .text("ben")])
    #expect(module.events.count { $0 is CaseRead } == 2)
    #expect(throws: Rejection.self) { try module.ask("case", ["case": "exc-2018-0009"]) }
    #expect(module.events.count { $0 is CaseRead } == 2)
  }

  @Test("A forgotten case is gone from state, snapshots and replay; its counts stay; its id is not given again")
  func forgetting() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open("flag-pupil")
    let other = try module.open()
    try module.exclude(id, "2018-11-05")
    let open = #expect(throws: Rejection.self) { try module.run("forget", ["case": id]) }
    #expect(open?.rule == "case-retention")
    let before = try module.ask("figures").rows
    try module.run("forget", ["case": id, "even-open": "yes"])
    #expect(module.state.cases[id]?.kept == nil)
    #expect(!module.deadlines.contains { $0.caseID == id })
    let asked = #expect(throws: Rejection.self) { try module.ask("case", ["case": id]) }
    #expect(asked?.says("forgotten on 2018-11-05") == true)
    #expect(throws: Rejection.self) { try module.run("forget", ["case": id]) }
    #expect(try module.ask("figures").rows == before, "counts remain")
    #expect(try module.open() == "exc-2018-0003")
    #expect(try module.pupil(other).state == .outside)
    try module.checkReplay()
    #expect(try module.ask("cases").rows.first?[2] == .text("forgotten on 2018-11-05"))
  }

  @Test("After a year the case is due to be forgotten")
  func retention() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try module.open()
    try module.exclude(id, "2018-11-05", to: "2018-11-07")
    #expect(module.due("retention") == "2019-11-07")
    try module.turn(to: #require(LocalDate("2018-11-08")))
    try module.run("forget", ["case": id])
    #expect(module.due("retention") == nil)
  }

  @Test(
    "No command has a field for free words, and every refusal keeps to itself what was typed",
    arguments: [
      "Felicity Planted", "F931200018001", "f 9312-0001 8001", "A931200018001", "2006-03-14", "14/03/2006", "140306",
    ])
  func planted(secret: String) throws {
    var start = try Rehearsal<ExclusionRisk>("2018-11-05")
    let id = try start.open()
    try start.exclude(id, "2018-11-05")
    for form in Rehearsal<ExclusionRisk>.forms {
      #expect(!form.fields.contains { $0.type == .text }, "\(form.name)")
      for field in form.fields {
        var module = start
        let before = module.events.count
        var fields = Self.right(form, id)
        fields[field.name] = secret
        do {
          try module.run(form.name, fields)
          Issue.record("\(form.name) --\(field.name) takes \(secret)")
        } catch {
          #expect(!error.description.lowercased().contains(secret.lowercased()), "\(form.name): \(error)")
        }
        #expect(module.events.count == before)
        fields[field.name] = nil
        fields[secret] = "yes"
        let unknown = #expect(throws: Rejection.self) { try module.run(form.name, fields) }
        #expect(unknown?.description.contains(secret) == false)
      }
    }
  }

  /// Values that a form's own checks take.
  static func right(_ form: RequestDescription, _ id: String) -> [String: String] {
    var fields: [String: String] = [:]
    for field in form.fields where field.isRequired {
      switch field.type {
      case .caseID: fields[field.name] = id
      case .urn: fields[field.name] = "900001"
      case .date: fields[field.name] = "2018-11-05"
      case .flag: fields[field.name] = "yes"
      case .choice: fields[field.name] = field.choices?.first
      case .integer: fields[field.name] = "1"
      case .schoolYear: fields[field.name] = "2018/19"
      case .decimal: fields[field.name] = "1"
      case .text: break
      }
    }
    return fields
  }
}
