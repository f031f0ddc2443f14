import BusProtocol
import Foundation
import Journal

/// Units of one event with 512 bytes of data, as the reference's rows.
struct BenchUnits {
  private var index: UInt64 = 0
  private let isOrdered: Bool
  private let topic: Topic
  private let data = Frame((#"{"text":""# + String(repeating: "p", count: 501) + #""}"#).utf8)
  private let attributes = Frame(#"{"audience":"open"}"#.utf8)

  init(isOrdered: Bool) throws {
    guard let topic = Topic(module: "bench", verb: "absence-recorded", subject: "x") else {
      throw JournalBenchError("the topic is none")
    }
    self.isOrdered = isOrdered
    self.topic = topic
  }

  mutating func next(_ count: Int, at now: Timestamp) -> [JournalEntry] {
    (0..<count).map { _ in
      index += 1
      let high = isOrdered ? now.milliseconds << 16 | 0x7000 : UInt64.random(in: 0...UInt64.max)
      let id = UniqueID(high: high, low: 0x8000_0000_0000_0000 | index)
      let event = EmittedEvent(id: id, topic: topic, attributes: attributes, data: data)
      return .unit(JournalUnit(CommitUnit(id: id, events: [event]), module: "bench", audiences: [.open]))
    }
  }
}

extension Timestamp {
  /// The system's clock now.
  static var system: Timestamp { Timestamp(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000)) }
}

/// Nanoseconds of the monotonic clock.
func monotonic() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

/// Prints one line of JSON.
func report(_ fields: KeyValuePairs<String, String>) {
  print("{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
}
