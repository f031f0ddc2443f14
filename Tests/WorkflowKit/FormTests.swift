import BusProtocol
import Testing

@testable import WorkflowKit

@Suite struct FormTests {
  private func reason(_ command: String, _ fields: [String: String]) -> String {
    var rehearsal = Rehearsal<Returns>(today: day("2018-09-03"))
    do throws(Rejection) {
      try rehearsal.run(command, fields)
      return "accepted"
    } catch {
      return error.description
    }
  }

  // Each mistake told one by one would cost a person one try for each.
  @Test func allFaultsAreToldTogether() {
    #expect(
      reason("record-return", ["scool": "105678", "year": "2017", "phase": "primry"])
        == "record-return: there is no field 'scool', did you mean 'school'; "
        + "'school' is missing and must be a school's URN, six digits; "
        + "'year' must be a school year, as 2017/18; "
        + "'phase' is 'primry' but must be one of primary, secondary, special, did you mean 'primary'.")
  }

  // The sentence is all that the person at the terminal has.
  @Test(arguments: [
    (
      "ask-return", ["school": "1056", "due": "2018-09-30"], "'school' must be a school's URN, six digits"
    ),
    ("ask-return", ["school": "105678", "due": "30.9.2018"], "'due' must be a date, as 2018-09-03"),
    ("ask-return", ["school": "105678", "due": "2018-02-30"], "'due' must be a date"),
    ("count", ["number": "12", "twice": "yes"], "'number' must be a whole number from 1 to 9"),
    ("count", ["number": "1", "twice": "maybe"], "'twice' must be yes or no"),
    (
      "count", ["number": "1", "twice": "no", "zebra": "1"], "a field was given that it has not, it takes number, twice"
    ),
    ("record-retrun", [:], "returns has no command 'record-retrun', did you mean 'record-return'?"),
    ("dance", [:], "returns has no command 'dance'; it has ask-return, count, misname, record-return."),
    ("misname", ["x": "1"], "a field was given, but it takes none"),
  ])
  func eachFaultSaysWhatWouldBeRight(command: String, fields: [String: String], part: String) {
    #expect(reason(command, fields).contains(part))
  }

  // What names a child must not come back in a sentence that is then written to a log, whichever field it was typed into.
  @Test(arguments: ["A123456789012", "Felicity Planted", "2008-03-14", "14 March", "primary school of Ada"])
  func whatWasTypedIsNotRepeated(secret: String) {
    for field in ["school", "year", "phase", "due", "number", "twice", secret] {
      for command in ["ask-return", "record-return", "count", "misname"] {
        let reason = reason(command, [field: secret])
        #expect(!reason.contains(secret), "\(reason)")
      }
    }
  }

  // The command line sends text, another module may send numbers and flags.
  @Test func jsonNumbersAndFlagsAreTakenToo() throws {
    let form = Form("count", "", Field.integer("number", "Number"), Field.flag("twice", "Twice"))
    let (number, twice) = try form.read(Frame("{\"number\":3,\"twice\":true}".utf8))
    #expect(number == 3)
    #expect(twice)
    #expect(throws: Rejection.self) { _ = try form.read(Frame("[1]".utf8)) }
    #expect(throws: Rejection.self) { _ = try form.read(Frame("{\"number\":null,\"twice\":true}".utf8)) }
  }

  // A field left out must not stop a command that can do without it.
  @Test func optionalFieldsAndDefaults() throws {
    let form = Form(
      "x", "", Field<String?>.optional(.text("note", "")), Field<Int>.otherwise(5, .integer("most", "")),
      Field<ExactDecimal?>.optional(.decimal("rate", "")))
    let (note, most, rate) = try form.read(Frame("{\"rate\":\"95.40\"}".utf8))
    #expect(note == nil)
    #expect(most == 5)
    #expect(rate?.description == "95.40")
    #expect(form.description.fields.allSatisfy { !$0.isRequired })
  }

  // The command line, help and completion are made of this.
  @Test func theDescriptionHasAllThatWasDeclared() {
    let description = Tables<Returns>().description
    #expect(
      description.consumes == [
        "core/day-began/", "digests/cut-made/", "core/calendar-took-effect/", "core/rules-took-effect/",
        "core/settings-took-effect/returns/", "register/school-changed/",
      ])
    #expect(description.commands.map(\.name) == ["record-return", "ask-return", "count", "misname"])
    let fields = description.commands[0].fields
    #expect(fields.map(\.type) == [.urn, .schoolYear, .text, .choice])
    #expect(fields.map(\.isRequired) == [true, true, false, false])
    #expect(fields[3].choices == ["primary", "secondary", "special"])
    #expect(description.imports.map(\.name) == ["schools"])
    #expect(description.queries.map(\.name) == ["owing"])
    #expect(description.events.first { $0.name == "deadline-opened" }?.audience == .lead(module: "returns"))
    #expect(description.events.first { $0.name == "return-received" }?.audience == .open)
  }
}
