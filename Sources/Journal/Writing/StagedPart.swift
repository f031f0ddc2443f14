import BusProtocol

/// The events of one part of a large unit, as they wait for the last part.
enum StagedPart {
  /// All that is needed to write the events later: for each five lengths and the bytes.
  static func encode(_ events: [EmittedEvent], audiences: [Audience]) -> Frame {
    var bytes = Frame()
    for (event, audience) in zip(events, audiences) {
      for field in [event.id.bytes, Frame(audience.description.utf8), event.topic.bytes, event.attributes, event.data] {
        bytes.append(bigEndian: UInt64(field.count))
        bytes.append(contentsOf: field)
      }
    }
    return bytes
  }

  /// The events of a part; nil when the bytes are not one.
  static func decode(_ bytes: Frame) -> [(event: EmittedEvent, audience: Audience)]? {
    var events: [(event: EmittedEvent, audience: Audience)] = []
    var offset = 0
    func field() -> Frame? {
      guard bytes.count - offset >= 8 else { return nil }
      let count = bytes.bigEndian(at: offset)
      guard count <= UInt64(bytes.count - offset - 8) else { return nil }
      defer { offset += 8 + Int(count) }
      return Frame(bytes[(offset + 8)..<(offset + 8 + Int(count))])
    }
    while offset < bytes.count {
      guard let id = field().flatMap({ UniqueID($0) }), let audience = field().flatMap({ Audience($0.text) }),
        let topic = field().flatMap({ Topic($0) }), let attributes = field(), let data = field()
      else { return nil }
      events.append((EmittedEvent(id: id, topic: topic, attributes: attributes, data: data), audience))
    }
    return events
  }
}
