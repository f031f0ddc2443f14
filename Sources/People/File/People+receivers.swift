public import SchoolTime

/// Somebody who gets what is meant for a role.
public struct Receiver: Hashable, Sendable {
  /// Who gets it.
  public let person: Person
  /// Whether the person holds the role.
  public let isHolder: Bool
  /// The ids of the holders for whom the person stands in.
  public let standsInFor: [String]
  /// Why it comes to somebody else than the holder: `stands in for Amara Okoye, away 11 to 22 February 2019`.
  ///
  /// Nil for a holder who stands in for nobody.
  public let why: String?
}

extension People {
  /// Who gets on a day what is meant for a role: each holder, or whoever stands in, each person once.
  ///
  /// Empty when nobody holds the role.
  public func receivers(of role: String, on date: LocalDate) -> [Receiver] {
    receivers(holders(of: role), on: date)
  }

  /// Who gets on a day what is meant for one person; nil when there is no such person.
  public func receiver(for id: String, on date: LocalDate) -> Receiver? {
    person(id: id).flatMap { receivers([$0], on: date).first }
  }

  private func receivers(_ holders: [Person], on date: LocalDate) -> [Receiver] {
    var order: [String] = []
    var found: [String: (isHolder: Bool, standsInFor: [String], reasons: [String])] = [:]
    for holder in holders {
      let chain = standIns(for: holder, on: date)
      let last = chain.last ?? holder
      if found[last.id] == nil { order.append(last.id) }
      var entry = found[last.id] ?? (false, [], [])
      if chain.isEmpty {
        entry.isHolder = true
      } else {
        entry.standsInFor.append(holder.id)
        entry.reasons.append(Self.reason([holder] + chain.dropLast(), on: date))
      }
      found[last.id] = entry
    }
    return order.compactMap { id in
      guard let person = person(id: id), let entry = found[id] else { return nil }
      return Receiver(
        person: person, isHolder: entry.isHolder || holders.contains { $0.id == id }, standsInFor: entry.standsInFor,
        why: entry.reasons.isEmpty ? nil : entry.reasons.joined(separator: "; "))
    }
  }

  /// Who stands in, then who stands in for them, and on to somebody who is there; empty for somebody who is not away.
  ///
  /// A file in which this would go round in a circle is refused.
  func standIns(for person: Person, on date: LocalDate) -> [Person] {
    var chain: [Person] = []
    var current = person
    while let absence = current.absence(on: date), let next = self.person(id: absence.standIn),
      next.id != person.id, !chain.contains(where: { $0.id == next.id })
    {
      chain.append(next)
      current = next
    }
    return chain
  }

  /// `stands in for Ben Iles, away 18 to 20 February 2019, who stands in for Amara Okoye, away 11 to 22 February 2019`.
  private static func reason(_ away: [Person], on date: LocalDate) -> String {
    let parts = away.reversed().map { person in
      let days = person.absence(on: date).map { ", away \($0.from.range(to: $0.to))" } ?? ""
      return "stands in for \(person.name)\(days)"
    }
    return parts.joined(separator: ", who ")
  }
}
