import WorkflowKit

/// All schools that any file ever named.
struct RegisterState: Sendable, Codable {
  /// By reference number.
  private(set) var schools: [URN: KnownSchool] = [:]
  /// The words that many schools share, each kept once.
  private var words: [String: String] = [:]

  /// Keeps what an event states.
  mutating func keep(_ event: SchoolChanged) {
    var facts = event.facts
    facts.areaName = facts.areaName.map { shared($0) }
    facts.type = facts.type.map { shared($0) }
    facts.trust = facts.trust.map { shared($0) }
    facts.religion = facts.religion.map { shared($0) }
    var school = KnownSchool(facts: facts, asOf: event.asOf, since: event.since)
    if let old = schools[facts.urn] {
      school.changes = old.changes
      let changes = facts.changes(since: old.facts)
      if !changes.isEmpty { school.changes.append(.init(date: event.since, facts: changes)) }
    }
    schools[facts.urn] = school
  }

  /// Keeps that a newer file said the same.
  mutating func keep(_ event: SchoolsConfirmed) {
    for urn in event.urns { schools[urn]?.asOf = event.asOf }
  }

  /// The schools that have this number of local authority and establishment, the oldest first.
  func schools(laestab: Int) -> [KnownSchool] {
    schools.values.filter { $0.facts.laestab == laestab }.sorted { left, right in
      (left.facts.closed?.daysSince1970 ?? .max, left.facts.urn) < (
        right.facts.closed?.daysSince1970 ?? .max, right.facts.urn
      )
    }
  }

  private mutating func shared(_ word: String) -> String {
    if let kept = words[word] { return kept }
    words[word] = word
    return word
  }
}
