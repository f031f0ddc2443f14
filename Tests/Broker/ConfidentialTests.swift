import BusProtocol
import Testing

@testable import Broker

/// A pupil's number is refused on the way in, wherever an asker or a module puts it; all numbers here are invented.
struct ConfidentialTests {
  static let number = "F931200018001"

  static func request(
    _ id: UniqueID, module: String = "attendance", name: String = "open-round", fields: String = "{}",
    context: String = "{}"
  ) -> PendingCommand {
    PendingCommand(id: id, module: module, name: name, fields: Frame(fields.utf8), context: Frame(context.utf8))
  }

  /// Commands are kept before their module sees them: what is not refused here is in the journal for good.
  @Test(arguments: [
    #"{"round":"F931200018001"}"#, #"{"round":"f9312-0001-8001"}"#, #"{"round":"x\nF931200018001"}"#,
    #"{"round":"\u0046931200018001"}"#, #"{"F931200018001":"x"}"#,
  ])
  func aRequestWithANumberIsNotKept(fields: String) {
    var stage = Stage()
    let attendance = stage.start("attendance")
    _ = stage.take(attendance)
    let person = Stage.connection("person", .control)
    let id = stage.id()
    stage.say(.command(Self.request(id, fields: fields)), from: person)
    stage.say(.command(Self.request(id, module: "core", fields: fields)), from: person)
    stage.say(.query(Self.request(id, fields: fields)), from: person)
    stage.say(.query(Self.request(id, module: "core", fields: fields)), from: person)
    let answers = stage.take(person)
    #expect(answers.statuses == Array(repeating: .confidential, count: 4))
    #expect(stage.take(attendance).isEmpty)
    for case .outcome(_, _, let body) in answers { #expect(!UniquePupilNumber.isPresent(in: body)) }
    #expect(!stage.takeOthers().contains { if case .ask = $0 { true } else { false } })
  }

  @Test func aNumberInTheNamesOfThingsIsRefusedToo() {
    var stage = Stage()
    let person = Stage.connection("person", .control)
    let file = #"{"attachment":{"name":"F931200018001.csv","byteCount":3,"path":""}}"#
    stage.say(.command(Self.request(stage.id(), context: file)), from: person)
    stage.say(.command(Self.request(stage.id(), module: Self.number.lowercased())), from: person)
    stage.say(.command(Self.request(stage.id(), name: Self.number)), from: person)
    #expect(stage.take(person).statuses == [.confidential, .confidential, .confidential])
  }

  /// A name that is kept with a command stays in the journal for good, whatever the module says of it later.
  @Test(arguments: [
    #"{"reason":"Felicity Planted was away"}"#, #"{"reason":"born 14/03/2013"}"#, #"{"Felicity Planted":"x"}"#,
    #"{"round":"Planted, Felicity"}"#,
  ])
  func aNameOrABirthdayIsNotKept(fields: String) {
    var stage = Stage()
    let attendance = stage.start("attendance")
    _ = stage.take(attendance)
    let person = Stage.connection("person", .control)
    stage.say(.command(Self.request(stage.id(), fields: fields)), from: person)
    let answers = stage.take(person)
    #expect(answers.statuses == [.confidential])
    for case .outcome(_, _, let body) in answers {
      #expect(!body.text.contains("Planted") && !body.text.contains("2013"))
    }
    #expect(stage.take(attendance).isEmpty)
    stage.say(
      .command(Self.request(stage.id(), fields: #"{"reason":"two rounds in Milton Keynes","n":3}"#)), from: person)
    #expect(stage.take(person).statuses == [.queued])
  }

  /// The file of a refused command would lie in the data folder until the next start.
  @Test func aRefusedCommandsFileIsDropped() {
    var stage = Stage()
    let person = Stage.connection("person", .control)
    let refused = stage.id()
    stage.say(.command(Self.request(refused, fields: #"{"a":"F931200018001"}"#)), from: person)
    let unknown = stage.id()
    stage.say(.command(Self.request(unknown, module: "attendence")), from: person)
    #expect(stage.takeDropped() == [refused, unknown])
  }

  /// The same import again brings its file again, though it was decided long ago.
  @Test func aRepeatedCommandsFileIsDroppedOnlyWhenItIsDecided() {
    var stage = Stage()
    let attendance = stage.start("attendance")
    let person = Stage.connection("person", .control)
    let id = stage.id()
    stage.say(.command(Self.request(id)), from: person)
    stage.say(.command(Self.request(id)), from: person)
    stage.say(.command(Self.request(id, fields: #"{"a":"F931200018001"}"#)), from: person)
    #expect(stage.takeDropped().isEmpty, "its module still reads the file")
    let decision = Decision(command: id, status: .stored, message: "done")
    stage.say(.commit([CommitUnit(id: stage.id(), effects: .init(decided: decision))]), from: attendance)
    #expect(stage.takeDropped() == [id])
    stage.say(.command(Self.request(id)), from: person)
    #expect(stage.takeDropped() == [id])
  }

  /// A module that quotes what somebody typed would have the core keep it and show it.
  @Test func aModulesOwnWordsAreMended() {
    var stage = Stage()
    let attendance = stage.start("attendance", consumes: ["register/"])
    let person = Stage.connection("person", .control)
    let id = stage.id()
    stage.say(.command(Self.request(id)), from: person)
    _ = stage.take(person)
    let decision = Decision(command: id, status: .rejected, message: "line 3: '\(Self.number)' is no number")
    let card = Card(key: "k", sentence: "who is \(Self.number)", mend: "ossp status")
    stage.say(
      .commit([CommitUnit(id: stage.id(), effects: .init(decided: decision, cards: [card]))]), from: attendance)
    #expect(stage.decided[id]?.message == "line 3: '[withheld]' is no number")
    guard case .outcome(_, .rejected, let body)? = stage.take(person).first else {
      Issue.record("no OUTCOME")
      return
    }
    #expect(body.text.contains("[withheld]"))
    for case .raise(let card, _) in stage.takeOthers() { #expect(card.sentence == "who is [withheld]") }
  }

  /// A refusal may hold the sender's own words, and an answer longer than a frame would never arrive.
  @Test func refusalsAreShortAndNameNobody() {
    let error = BusError(.invalid, "'\(Self.number)' " + String(repeating: "x", count: 2_000_000))
    let plain = Broker.plain(error)
    #expect(plain.reason.hasPrefix("'[withheld]' xxx"))
    #expect(plain.reason.utf8.count <= 1000)
  }
}

extension Stage {
  /// The commands whose files are no longer needed, since this was last called.
  mutating func takeDropped() -> [UniqueID] {
    takeOthers().compactMap { if case .decided(let id) = $0 { id } else { nil } }
  }

  /// What a module states after a refused unit rests on what is in no journal: a replay would come to another state.
  @Test func nothingFollowsARefusedUnitBeforeHello() throws {
    var stage = Stage()
    let module = stage.start("attendance")
    try stage.emit("register/school-changed/105678/", from: module)
    try stage.emit("attendance/thing-done/105678/", from: module)
    let statuses = stage.take(module).flatMap { message in
      guard case .committed(let answers) = message else { return [Status]() }
      return answers.map(\.status)
    }
    #expect(statuses == [.forbidden, .unavailable])
    #expect(stage.log.isEmpty)
    stage.hello("attendance", generation: 1, from: module)
    stage.say(.ready, from: module)
    try stage.emit("attendance/thing-done/105678/", from: module)
    #expect(stage.log.count == 1)
  }
}
