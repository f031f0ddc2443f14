import Foundation
import People
import Testing
import WorkflowKit

@testable import Letters

@Suite struct ReceiversTests {
  private let file = ConfigurationValue.map([
    "kind": .text("people"),
    "people": .list([
      .map([
        "id": .text("amara-okoye"), "name": .text("Amara Okoye"), "address": .text("amara@example.org"),
        "roles": .list([.text("lead/attendance")]),
      ])
    ]),
  ])

  // What a module keeps must come back from its snapshot as it was, or letters would stop after a restart.
  @Test func comeBackFromJSON() throws {
    let receivers = Receivers(file)
    let again = try JSONDecoder().decode(Receivers.self, from: JSONEncoder().encode(receivers))
    #expect(again == receivers)
    let day = try #require(LocalDate("2018-09-03"))
    #expect(again.receivers(of: "lead/attendance", on: day).map(\.person.id) == ["amara-okoye"])
    #expect(again.isHeld("lead/attendance") && !again.isHeld("ops"))
    #expect(Receivers.nobody.receivers(of: "ops", on: day).isEmpty)
  }

  // Mail reads these names: a key that changed would be a letter that is never sent.
  @Test func aLetterHasTheKeysThatMailReads() throws {
    let letter = LetterRequested(
      letter: "digest-2018-w37-ops-finn", to: "finn", kind: "digest", subjectLine: "Quiet", text: "Quiet\n", list: "ops"
    )
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(letter)) as? [String: Any]
    #expect(object?.keys.sorted() == ["about", "kind", "letter", "list", "subject", "text", "to"])
    #expect(letter.subject == letter.letter)
  }
}
