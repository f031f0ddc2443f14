import Foundation

/// What must hold for any bytes; a trap, a sanitizer's report or a property that fails ends the run.
enum Property {
  /// What decodes, encodes to frames that decode to the same; all but a unit's effects are the same bytes.
  static func message(_ frames: [Frame]) {
    do throws(BusError) {
      let message = try Message(frames: frames)
      let encoded = message.frames
      let again = try Message(frames: encoded)
      guard again == message else { fatalError("encodes to another message") }
      check(again.frames == encoded, "the frames changed")
      guard case .commit(let units) = message else { return check(encoded == frames, "the frames changed") }
      for event in units.flatMap(\.events) { _ = try? EventCheck(event, from: Frame(event.topic.module.utf8)) }
    } catch {
      check(!error.reason.isEmpty, "a refusal without a reason")
    }
  }

  /// An event that the core takes is one that every reader can read.
  static func event(_ frames: [Frame]) {
    guard frames.count > 1, let topic = Topic("attendance/return-received/105678/") else { return }
    let event = EmittedEvent(id: UniqueID(high: 0, low: 0), topic: topic, attributes: frames[0], data: frames[1])
    guard (try? EventCheck(event, from: Frame("attendance".utf8))) != nil else { return }
    for bytes in [event.attributes, event.data] {
      check(String(validating: bytes, as: UTF8.self) != nil, "what is not UTF-8 was taken")
      let value: AnyObject?
      do {
        value = try JSONSerialization.jsonObject(with: Data(bytes)) as AnyObject
      } catch {
        fatalError("the core takes what Foundation does not: \(bytes.text): \(error)")
      }
      check(value is [String: Any], "what is no object was taken")
    }
    let recorded = RecordedEvent(seq: 1, topicCount: 1, time: Timestamp(milliseconds: 0), event: event)
    let whole = CloudEvent.attributes(of: recorded)
    check((try? JSONSerialization.jsonObject(with: Data(whole))) is [String: Any], "the core's attributes broke it")
  }

  /// Topics, prefixes, ids and audiences read back as what they were written.
  static func words(_ bytes: Frame) {
    if let topic = Topic(bytes) {
      check(topic.description == bytes.text && topic.bytes == bytes, "a topic changed")
      check(Topic(module: topic.module, verb: topic.verb, subject: topic.subject) == topic, "a topic's parts")
      check(TopicPrefix(topic.description)?.matches(topic) == true, "a topic does not match itself")
      check(topic.belongs(to: Frame(topic.module.utf8)), "a topic is not its module's")
    }
    let text = bytes.text
    if let prefix = TopicPrefix(text) { check(prefix.description == text, "a prefix changed") }
    if let id = UniqueID(text) { check(UniqueID(id.description) == id, "an id changed") }
    if let id = UniqueID(bytes) { check(UniqueID(id.bytes) == id, "an id's bytes changed") }
    if let audience = Audience(text) { check(audience.description == text, "an audience changed") }
  }

  /// What is withheld is gone, however it was written; one that is planted is found.
  static func pupilNumber(_ bytes: Frame) {
    let text = bytes.text
    check(!UniquePupilNumber.isPresent(in: Frame(UniquePupilNumber.withheld(in: text).utf8)), "one was left")
    check(UniquePupilNumber.isPresent(in: bytes + Frame(" \"F931200018001\" ".utf8)), "one was missed")
    // Nor may its form as a JSON string hide it.
    if UniquePupilNumber.isPresent(in: Frame(text.utf8)), !text.contains("\\") {
      check(UniquePupilNumber.isPresent(in: JSON.encode([text])), "an escape hides one")
    }
  }

  /// The bus's maps, from any bytes.
  static func maps(_ bytes: Frame) {
    _ = try? JSON.decode(ModuleDescription.self, from: bytes, what: "HELLO, frame 4")
    _ = try? JSON.decode(CommitUnit.Effects.self, from: bytes, what: "COMMIT, frame 3")
    _ = try? JSON.decode(ReadSelection.self, from: bytes, what: "READ, frame 3")
    _ = try? JSON.decode(CommandContext.self, from: bytes, what: "context")
    _ = try? JSON.decode(Answer.self, from: bytes, what: "ANSWER")
    if let settings = try? JSON.decode(WelcomeSettings.self, from: bytes, what: "WELCOME") {
      _ = settings.now.text
    }
  }

  private static func check(_ holds: Bool, _ sentence: String) {
    guard !holds else { return }
    fatalError(sentence)
  }
}
