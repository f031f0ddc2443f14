import BusProtocol

/// What the journal said when it was read: no hole, no id twice, each cause's events whole.
struct CampaignLedger {
  private(set) var head: UInt64 = 0
  private(set) var events: [RecordedEvent] = []
  private var ids: Set<UniqueID> = []
  private var byCause: [UniqueID: [RecordedEvent]] = [:]

  /// Takes the next event of the journal.
  mutating func take(_ delivery: Delivery) throws {
    let recorded = delivery.recorded
    guard recorded.seq == head + 1 else { throw CampaignFault("event \(recorded.seq) comes after \(head)") }
    guard ids.insert(recorded.event.id).inserted else { throw CampaignFault("\(recorded.event.id) is there twice") }
    head = recorded.seq
    events.append(recorded)
    let attributes: Attributes = try JSON.decode(from: recorded.event.attributes, what: "attributes")
    if let cause = attributes.causationid.flatMap({ UniqueID($0) }) { byCause[cause, default: []].append(recorded) }
  }

  /// The events of `module` that a command or event caused: all of them, once, in one unit.
  func events(of cause: UniqueID, module: String) throws -> [RecordedEvent] {
    // Other modules may have stated something because of it too.
    let caused = (byCause[cause] ?? []).filter { $0.event.topic.module == module }
    for (index, recorded) in caused.enumerated() {
      guard recorded.event.id == .derived(from: cause, module: module, index: index),
        recorded.seq == caused[0].seq + UInt64(index)
      else { throw CampaignFault("event \(recorded.seq) is not number \(index) of what \(cause) caused") }
    }
    return caused
  }

  /// Causes of events of a module that are neither in `known` nor events themselves.
  func strangeCauses(from first: UInt64, of module: String, besides known: (UniqueID) -> Bool) -> [UniqueID] {
    byCause.filter { cause, caused in
      caused[0].seq >= first && caused[0].event.topic.module == module && !ids.contains(cause) && !known(cause)
    }.map(\.key)
  }

  private struct Attributes: Decodable {
    let causationid: String?
  }
}
