import WorkflowKit

extension RiskState {
  /// What tells offices that something needs them, without a word of what it is; and what is noted of it in the case.
  func alerts(to offices: [Office], on today: LocalDate) -> (facts: [CaseFact], events: [any DomainEvent]) {
    var facts: [CaseFact] = []
    var events: [any DomainEvent] = []
    for (index, office) in offices.enumerated() {
      let number = (alertNumbers[today.year] ?? 0) + index + 1
      let alert = "alert-\(today.year)-\(String(number).padded)"
      let people = holders[office.role] ?? []
      facts.append(.alerted(AlertNote(alert: alert, office: office, on: today)))
      events.append(AlertRaised(alert: alert, on: today, letters: people.count))
      events += people.map { LetterRequested(letter: "\(alert)-\($0)", to: $0, meantFor: today) }
    }
    return (facts, events)
  }

  /// Who holds which office, where that changed.
  func offices(in document: ConfigurationTookEffect) -> [any DomainEvent] {
    var found: [String: [String]] = [:]
    if case .list(let people) = document.content?["people"] {
      for person in people {
        guard case .text(let id) = person["id"], case .list(let roles) = person["roles"] else { continue }
        for case .text(let role) in roles where Office(rawValue: role) != nil {
          found[role, default: []].append(id)
        }
      }
    }
    return found == holders ? [] : [OfficesNoted(holders: found)]
  }
}

extension String {
  /// A number with four digits at least.
  var padded: String { String(repeating: "0", count: max(0, 4 - count)) + self }
}
