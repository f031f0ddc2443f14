import BusProtocol
import Foundation

/// An event as a follower gets it, the same whether it came live or from the replay.
struct FollowedEvent: Equatable {
  /// Its place in the journal.
  let seq: UInt64
  /// Its place among the events of its topic.
  let count: UInt64
  let topic: Topic
  /// All CloudEvents attributes.
  let attributes: [String: JSONValue]
  /// A JSON object.
  let data: Frame

  /// A live event; nil when its attributes are no JSON object.
  init?(seq: UInt64, count: UInt64, topic: Topic, attributes: Frame, data: Frame) {
    guard let attributes: [String: JSONValue] = try? JSON.decode(from: attributes, what: "attributes") else {
      return nil
    }
    self.init(seq: seq, count: count, topic: topic, attributes: attributes, data: data)
  }

  init(seq: UInt64, count: UInt64, topic: Topic, attributes: [String: JSONValue], data: Frame) {
    self.seq = seq
    self.count = count
    self.topic = topic
    self.attributes = attributes
    self.data = data
  }

  /// An event of the journal, with the attributes that the gate adds.
  init(_ recorded: RecordedEvent) {
    let attributes: [String: JSONValue]? = try? JSON.decode(
      from: CloudEvent.attributes(of: recorded), what: "attributes")
    self.init(
      seq: recorded.seq, count: recorded.topicCount, topic: recorded.event.topic, attributes: attributes ?? [:],
      data: recorded.event.data)
  }

  /// When the core wrote it.
  var time: Timestamp? {
    guard let text = attributes["time"]?.text,
      let date = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)),
      date.timeIntervalSince1970 >= 0
    else { return nil }
    return Timestamp(milliseconds: UInt64((date.timeIntervalSince1970 * 1000).rounded()))
  }

  /// One line for a person: when, what, and the facts.
  func line(width: Int?) -> String {
    let when = time.map(DateText.listed) ?? "-"
    let text = PlainText.withoutControls("\(when)  \(topic)  \(data.text)")
    return width.map { DisplayWidth.shorten(text, to: $0) } ?? text
  }

  /// One line for a script: a CloudEvent in structured mode, with its topic.
  var json: String {
    var members = attributes
    members["topic"] = .text(topic.description)
    var text = JSON.encode(members).text
    text.removeLast()
    // The data stands as it came, so that a number keeps all its digits.
    return text + ",\"data\":" + (data.isEmpty ? "{}" : data.text) + "}"
  }
}
