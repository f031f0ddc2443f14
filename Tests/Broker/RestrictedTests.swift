import BusProtocol
import Testing

@testable import Broker

/// A module with restricted matters: what comes for it unsealed is in no journal, since commands are kept before it sees them.
struct RestrictedTests {
  private static let sealed = #"{"sealed":"00ff"}"#

  private func stage(isUp: Bool = true) -> (Stage, Connection) {
    var settings = BrokerSettings()
    settings.restricted = ["exclusion-risk"]
    var stage = Stage(modules: ["exclusion-risk", "attendance"], settings: settings)
    let form = { RequestDescription(name: $0, label: $0, roles: $1) }
    let description = ModuleDescription(
      summary: "", commands: [form("flag-pupil", nil)],
      queries: [form("case", ["lead/exclusion-risk"]), form("board", nil)],
      isRestricted: true)
    let module = Stage.connection("exclusion-risk-1")
    guard isUp else { return (stage, module) }
    stage.tell(.willStart(name: "exclusion-risk", generation: 1))
    stage.tell(.didStart(name: "exclusion-risk", generation: 1, pid: 100))
    stage.say(
      .hello(name: "exclusion-risk", generation: 1, description: JSON.encode(description)), from: module)
    stage.say(.ready, from: module)
    stage.say(.credit(256), from: module)
    _ = stage.take(module)
    return (stage, module)
  }

  @Test(
    "Only sealed fields under a name that the module has are kept; no refusal repeats a word",
    arguments: [
      ("flag-pupil", #"{"urn":"123456"}"#, "{}", Status.confidential),
      ("flag-pupil", #"{"sealed":"Felicity"}"#, "{}", .confidential),
      ("flag-pupil", #"{"sealed":"00ff","name":"Felicity"}"#, "{}", .confidential),
      ("felicity-planted", sealed, "{}", .notFound), ("flag-pupil", sealed, "{}", .queued),
    ])
  func commands(name: String, fields: String, context: String, status: Status) {
    var (stage, module) = stage()
    let person = Stage.connection("person", .control)
    let command = ConfidentialTests.request(
      stage.id(), module: "exclusion-risk", name: name, fields: fields, context: context)
    stage.say(.command(command), from: person)
    let answers = stage.take(person)
    #expect(answers.statuses == [status])
    for case .outcome(_, _, let body) in answers { #expect(!body.text.lowercased().contains("felicity")) }
    #expect(stage.take(module).isEmpty == (status != .queued))
  }

  @Test("A file's name goes no further: such a module takes no files")
  func attachments() throws {
    var (stage, module) = stage()
    let context = #"{"attachment":{"name":"felicity.csv","byteCount":3,"path":""}}"#
    let command = ConfidentialTests.request(
      stage.id(), module: "exclusion-risk", name: "flag-pupil", fields: Self.sealed, context: context)
    stage.say(.command(command), from: Stage.connection("person", .control))
    for case .command(let given) in stage.take(module) { #expect(!given.context.text.contains("felicity")) }
  }

  @Test("Questions for the circle come sealed; those for everybody may come from other modules, which seal nothing")
  func queries() {
    var (stage, module) = stage()
    let person = Stage.connection("person", .control)
    for (name, fields) in [("case", "{}"), ("case", Self.sealed), ("board", "{}")] {
      stage.say(
        .query(ConfidentialTests.request(stage.id(), module: "exclusion-risk", name: name, fields: fields)),
        from: person)
    }
    #expect(stage.take(person).statuses == [.confidential])
    #expect(stage.take(module).count == 2)
  }

  @Test("Before it was ever up nobody can say what it has: nothing is kept for it")
  func notUp() {
    var (stage, _) = stage(isUp: false)
    let person = Stage.connection("person", .control)
    stage.say(
      .command(ConfidentialTests.request(stage.id(), module: "exclusion-risk", name: "felicity", fields: Self.sealed)),
      from: person)
    #expect(stage.take(person).statuses == [.unavailable])
  }
}
