import BusProtocol
import Foundation
import Journal

/// Dead letters as people see them: `<module>-<seq>` names one.
extension Desk {
  static func table(_ letters: [DeadLetter]) -> Answer {
    Answer(
      title: "Dead letters",
      columns: [
        .init("id", "Id"), .init("topic", "Topic"), .init("attempts", "Attempts"), .init("reason", "Reason"),
      ],
      rows: letters.map { letter in
        [
          .text("\(letter.module)-\(letter.event.seq)"), .text("\(letter.event.event.topic)"),
          .integer(Int(letter.attempts)), .text(letter.reason),
        ]
      })
  }

  static func table(_ statistics: JournalStatistics) -> Answer {
    var rows: [[Answer.Cell]] = [
      [.text("events"), .integer(Int(statistics.events))], [.text("topics"), .integer(Int(statistics.topics))],
      [.text("bytes of the database"), .integer(Int(statistics.bytes))],
      [.text("bytes of the write-ahead log"), .integer(Int(statistics.logBytes))],
    ]
    for (module, count) in statistics.eventsByModule.sorted(by: { $0.key < $1.key }) {
      rows.append([.text("events of \(module)"), .integer(Int(count))])
    }
    return Answer(
      title: "The journal", columns: [.init("what", "What"), .init("count", "Count")], rows: rows,
      notes: ["Head of the chain: \(statistics.headHash)"])
  }

  func deadLetter(_ id: String, _ floor: Floor) async throws(BusError) -> DeadLetter {
    let letters = try await deadLetters(floor)
    guard let letter = letters.first(where: { "\($0.module)-\($0.event.seq)" == id }) else {
      throw BusError(.notFound, "there is no dead letter '\(id)': `ossp dead-letters list` shows those there are")
    }
    return letter
  }
}

/// A dead letter whole, as `dead-letter` answers it.
struct DeadLetterFile: Encodable {
  let module: String
  let seq: UInt64
  let topic: String
  let attempts: UInt64
  let reason: String
  let time: Timestamp
  let isRequeued: Bool
  let attributes: String
  let data: String

  init(_ letter: DeadLetter) {
    module = letter.module
    seq = letter.event.seq
    topic = "\(letter.event.event.topic)"
    attempts = letter.attempts
    reason = letter.reason
    time = letter.time
    isRequeued = letter.isRequeued
    attributes = letter.event.event.attributes.text
    data = letter.event.event.data.text
  }
}
