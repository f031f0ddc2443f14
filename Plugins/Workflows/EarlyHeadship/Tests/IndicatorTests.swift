import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// Each figure comes with its denominator, and says so where there is none.
@Suite struct IndicatorTests {
  private func value(
    _ module: inout Rehearsal<EarlyHeadship>, _ name: String, _ year: String = "2018/19"
  ) throws -> [Answer.Cell] {
    let place = try #require(EarlyHeadship.indicators.firstIndex { $0.name == name })
    let row = try module.ask("indicators", ["year": year]).rows[place]
    return [row[1], row[3], row[4]]
  }

  @Test("Heads who began, were visited, in how many days, and enrolled")
  func heads() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-03")
    let first = try module.appointed(starts: "2018-09-03")
    let second = try module.appointed(urn: "900011", starts: "2018-09-03")
    _ = try module.appointed(urn: "900002", starts: "2018-09-03")
    _ = try module.appointed(urn: "900012", starts: "2019-01-07")
    #expect(
      try value(&module, "new-heads") == [.integer(3), .integer(3), .missing("[z]")], "the fourth is yet to come")
    #expect(try value(&module, "new-heads-primary") == [.integer(2), .integer(2), .integer(3)])
    #expect(
      try value(&module, "visited") == [.decimal("0"), .integer(0), .integer(2)], "academies are not promised one")
    #expect(try value(&module, "visited-in-time")[2] == .integer(0), "none is due yet")
    #expect(try value(&module, "days-to-visit") == [.missing("[x]"), .integer(0), .missing("[z]")])
    try module.welcome(first, on: "2018-09-12")
    try module.welcome(second, on: "2018-10-02")
    #expect(try value(&module, "visited") == [.decimal("100"), .integer(2), .integer(2)])
    #expect(try value(&module, "visited-in-time") == [.decimal("50"), .integer(1), .integer(2)])
    #expect(try value(&module, "days-to-visit") == [.decimal("19"), .integer(2), .missing("[z]")])
    try module.begin(first, on: "2018-10-10")
    #expect(try value(&module, "enrolled") == [.decimal("33"), .integer(1), .integer(3)])
    #expect(try value(&module, "network-attendance") == [.decimal("25"), .integer(1), .integer(4)])
    #expect(try value(&module, "new-heads", "2017/18")[0] == .integer(0))
    try module.tickAll(first)
    try module.turn(to: "2019-08-20")
    try module.run("record-review", ["case": first, "result": "completed"])
    #expect(try value(&module, "inducted") == [.decimal("100"), .integer(1), .integer(1)])
    try module.checkReplay()
  }

  @Test("Interim heads in post, and their weeks")
  func interims() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-04")
    let id = try module.appointed(starts: "2018-09-04", kind: "interim")
    _ = try module.appointed(urn: "900011", starts: "2018-09-11", kind: "acting")
    #expect(try value(&module, "interims")[0] == .integer(1))
    try module.turn(to: "2018-09-25")
    try module.run("record-contact", ["case": id, "hours": "0.75"])
    #expect(try value(&module, "interims")[0] == .integer(2))
    #expect(try value(&module, "interim-weeks") == [.decimal("2.5"), .integer(2), .missing("[z]")])
    #expect(try value(&module, "overdue")[0] == .integer(2), "the plan of the one, the contact of the other")
    let row = try module.ask("interims").rows[0]
    #expect(row[4] == .integer(3) && row[6] == .integer(1) && row[7] == .decimal("0.75"))
  }

  @Test("The middle of an even number of figures is half way between two")
  func median() {
    #expect(Indicator.median([]) == nil)
    #expect(Indicator.median([7])?.description == "7")
    #expect(Indicator.median([9, 2])?.description == "5.5")
    #expect(Indicator.median([9, 2, 3])?.description == "3")
  }

  @Test("Who is visited when is one question, those without a booking counted; a cancelled visit is owed again")
  func visits() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-10")
    let late = try module.appointed(urn: "900011", starts: "2018-09-10")
    let first = try module.appointed(starts: "2018-09-03")
    _ = try module.appointed(urn: "900002", starts: "2018-09-03")
    try module.run("book-visit", ["case": first, "leader": "gil-parry", "on": "2018-09-18", "half": "afternoon"])
    var answer = try module.ask("visits")
    #expect(answer.title.contains("2, of which 1 without a booking"))
    #expect(answer.rows.map { $0[0] } == [.text("900001"), .text("900011")], "the earliest due first, no academy")
    try module.run("cancel-visit", ["case": first, "because": "school"])
    answer = try module.ask("visits")
    #expect(answer.title.contains("2, of which 2 without a booking"))
    #expect(try module.ask("strands").rows.contains { $0[0] == .text(late) })
  }

  @Test("A year's heads leaving and coming, by phase; small counts for the lead only")
  func year() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-03")
    for urn in ["900001", "900003"] {
      let id = try module.opened("record-leaving", ["urn": urn, "last-day": "2018-10-31"])
      try module.run("record-told", ["case": id])
      _ = try module.appointed(urn: urn, starts: "2018-11-01", kind: "interim")
    }
    try module.turn(to: "2018-11-05")
    let own = try module.ask("year")
    #expect(own.rows.first == [.text("heads who left by notice"), .integer(2), .integer(2)])
    module.roles = ["partner/diocesan-board"]
    #expect(try module.ask("year").rows.first?[1...2] == [.missing("[c]"), .missing("[c]")])
    #expect(try value(&module, "new-heads-primary")[0] == .missing("[c]"))
  }

  @Test("Every indicator that is declared is answered for")
  func declared() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-09-03")
    #expect(try module.ask("indicators").rows.count == EarlyHeadship.indicators.count)
    #expect(Set(EarlyHeadship.indicators.map(\.name)).count == EarlyHeadship.indicators.count)
  }
}
