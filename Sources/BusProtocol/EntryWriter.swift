/// Entries of a message, back to back: numbers as eight bytes, and before whatever has no fixed length its length.
struct EntryWriter {
  private(set) var bytes = Frame()

  init(_ units: [CommitUnit]) {
    bytes.reserveCapacity(units.reduce(0) { $0 + 49 + Self.length(of: $1.events) })
    for unit in units {
      append(unit.id)
      bytes.append(bigEndian: unit.part)
      bytes.append(bigEndian: unit.position)
      bytes.append(unit.isLast ? 1 : 0)
      append(unit.hasEffects ? JSON.encode(unit.effects) : [])
      bytes.append(bigEndian: UInt64(unit.events.count))
      for event in unit.events {
        append(event.id)
        append(event.topic.bytes)
        append(event.attributes)
        append(event.data)
      }
    }
  }

  init(_ deliveries: [Delivery]) {
    bytes.reserveCapacity(deliveries.reduce(0) { $0 + Delivery.headerLength + 24 + $1.recorded.event.byteCount })
    for delivery in deliveries {
      delivery.appendHeader(to: &bytes)
      append(delivery.recorded.event.topic.bytes)
      append(delivery.recorded.event.attributes)
      append(delivery.recorded.event.data)
    }
  }

  init(_ answers: [Committed]) {
    bytes.reserveCapacity(answers.count * 48)
    for answer in answers {
      append(answer.unit)
      bytes.append(bigEndian: answer.status.rawValue)
      bytes.append(bigEndian: answer.first)
      bytes.append(bigEndian: answer.last)
      append(Frame(answer.reason.utf8))
    }
  }

  private mutating func append(_ id: UniqueID) {
    bytes.append(bigEndian: id.high)
    bytes.append(bigEndian: id.low)
  }

  private mutating func append(_ field: Frame) {
    bytes.append(bigEndian: UInt64(field.count))
    bytes.append(contentsOf: field)
  }

  private static func length(of events: [EmittedEvent]) -> Int {
    events.reduce(0) { $0 + UniqueID.byteCount + 24 + $1.byteCount }
  }
}
