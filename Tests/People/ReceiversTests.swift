import SchoolTime
import Testing

@testable import People

/// Who gets what is meant for a role, from day to day.
struct ReceiversTests {
  /// A reminder that goes to somebody's empty desk is one that nobody got.
  @Test(arguments: [
    ("2019-02-10", ["amara-okoye"], [String?.none]),
    ("2019-02-11", ["ben-iles"], ["stands in for Amara Okoye, away 11 to 22 February 2019"]),
    ("2019-02-17", ["ben-iles"], ["stands in for Amara Okoye, away 11 to 22 February 2019"]),
    (
      "2019-02-18", ["cora-lund"],
      [
        "stands in for Ben Iles, away 18 to 19 February 2019, who stands in for Amara Okoye, away 11 to 22 February 2019"
      ]
    ),
    ("2019-02-20", ["ben-iles"], ["stands in for Amara Okoye, away 11 to 22 February 2019"]),
    ("2019-02-22", ["ben-iles"], ["stands in for Amara Okoye, away 11 to 22 February 2019"]),
    ("2019-02-23", ["amara-okoye"], [nil]),
  ])
  func theStandInReceives(_ date: String, _ ids: [String], _ reasons: [String?]) throws {
    let receivers = try PeopleFile.read().receivers(of: "lead/attendance", on: day(date))
    #expect(receivers.map(\.person.id) == ids)
    #expect(receivers.map(\.why) == reasons)
    #expect(receivers.allSatisfy { $0.isHolder == ($0.why == nil) })
    #expect(receivers.allSatisfy { $0.why == nil || $0.standsInFor == ["amara-okoye"] })
  }

  /// Who stands in for somebody of their own group would otherwise get everything twice.
  @Test func whoHoldsTheRoleAndStandsInGetsItOnce() throws {
    let people = try PeopleFile.read()
    let receivers = people.receivers(of: "operational-group", on: day("2019-02-12"))
    #expect(receivers.map(\.person.id) == ["ben-iles"])
    #expect(receivers.first?.isHolder == true)
    #expect(receivers.first?.why == "stands in for Amara Okoye, away 11 to 22 February 2019")
    let both = people.receivers(of: "operational-group", on: day("2019-02-18"))
    #expect(both.map(\.person.id) == ["cora-lund"])
    #expect(both.first?.isHolder == false)
    #expect(both.first?.standsInFor == ["amara-okoye", "ben-iles"])
  }

  /// Nobody there is something that the one who sends must be able to see.
  @Test func aRoleThatNobodyHasHasNoReceivers() throws {
    #expect(try PeopleFile.read().receivers(of: "lead/early-headship", on: day("2019-02-12")).isEmpty)
    #expect(try PeopleFile.read().receiver(for: "nobody", on: day("2019-02-12")) == nil)
    #expect(try PeopleFile.read().receiver(for: "amara-okoye", on: day("2019-02-12"))?.person.id == "ben-iles")
  }

  /// A duty in law is told to whoever has it, whatever they would rather read.
  @Test func whoWantsNoLettersGetsTheStatutoryOnes() throws {
    let people = try PeopleFile.read()
    let (weekly, none) = (people.person(id: "amara-okoye"), people.person(id: "cora-lund"))
    #expect(weekly?.takes(.digest) == true && weekly?.takes(.reminder(isStatutory: false)) == true)
    #expect(none?.takes(.digest) == false && none?.takes(.reminder(isStatutory: false)) == false)
    #expect(none?.takes(.reminder(isStatutory: true)) == true)
  }
}
