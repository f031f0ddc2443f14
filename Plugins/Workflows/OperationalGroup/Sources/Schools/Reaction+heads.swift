import WorkflowKit

/// What the early headship module says of a headship, as far as this module reads it.
struct HeadshipSaid: Codable, Hashable, Sendable {
  var headship: String?
  /// The first day in post.
  var from: LocalDate?
  /// The day on which it was said.
  var on: LocalDate?
}

extension Reaction where State == OperationalGroupState {
  /// A new head: a flag of its own, and for a school with strategy meetings a matter for the next one.
  static var headAppointed: Reaction {
    Reaction("early-headship/head-appointed/", as: HeadshipSaid.self) { state, said, meta in
      state.newHead(said, at: URN(meta.subject), meta)
    }
  }

  /// The first day is another one.
  static var headStartChanged: Reaction {
    Reaction("early-headship/head-start-changed/", as: HeadshipSaid.self) { state, said, meta in
      state.newHead(said, at: URN(meta.subject), meta)
    }
  }

  /// The appointment fell through: there is no new head after all.
  static var headWithdrawn: Reaction {
    Reaction("early-headship/head-appointment-withdrawn/", as: HeadshipSaid.self) { state, said, meta in
      guard let urn = URN(meta.subject), let headship = said.headship, let one = state.cases[urn],
        one.newHeads.contains(where: { $0.headship == headship })
      else { return [] }
      var events: [any DomainEvent] = [NewHeadWithdrawn(urn: urn, headship: headship)]
      if one.tier?.hasMeetings == true {
        events.append(AgendaItemAdded(urn: urn, what: "the new head's appointment fell through"))
      }
      return events
    }
  }

  /// The half-day welcome visit was made.
  static var headWelcomed: Reaction {
    Reaction("early-headship/welcome-visit-made/", as: HeadshipSaid.self) { state, said, meta in
      guard let urn = URN(meta.subject), let headship = said.headship,
        state.cases[urn]?.newHeads.contains(where: { $0.headship == headship && $0.welcomed == nil }) == true
      else { return [] }
      return [NewHeadWelcomed(urn: urn, headship: headship, on: said.on ?? meta.today)]
    }
  }
}

extension OperationalGroupState {
  fileprivate func newHead(_ said: HeadshipSaid, at urn: URN?, _ meta: DeliveryMeta) -> [any DomainEvent] {
    guard let urn, schools[urn]?.isStateFunded == true else { return [] }
    let from = said.from ?? said.on ?? meta.today
    // The same news again, as after a correction elsewhere, changes nothing.
    guard cases[urn]?.newHeads.contains(where: { $0.from == from && $0.headship == said.headship }) != true else {
      return []
    }
    let until = from.adding(months: meta.guarantee.newHeadMonths).previous
    var events: [any DomainEvent] = [NewHeadNoted(urn: urn, from: from, until: until, headship: said.headship)]
    if cases[urn]?.tier?.hasMeetings == true {
      events.append(AgendaItemAdded(urn: urn, what: "new head from \(from)"))
    }
    return events
  }
}
