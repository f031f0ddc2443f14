import WorkflowKit

extension Import where State == OperationalGroupState {
  /// `ossp import operational-group ofsted FILE`.
  static var ofsted: Import {
    Import("ofsted", "Outcomes of Ofsted's inspections, in any of the layouts in which they are published") {
      (state, context, file) throws(ImportRejection) in
      let content = try OfstedFile(file)
      var after = state
      var events: [any DomainEvent] = []
      var count = (new: 0, changed: 0, unchanged: 0, later: 0)
      for urn in Set(content.outcomes.keys).union(content.predecessors.keys).sorted() {
        let known = state.outcomes[urn] ?? OutcomeHistory()
        var fresh: [Outcome] = []
        for outcome in content.outcomes[urn]?.outcomes ?? [] {
          let merged = known.merged(with: outcome)
          switch known.known(outcome.inspected) {
          case nil: count.new += 1
          case merged: count.unchanged += 1
          default: count.changed += 1
          }
          if known.known(outcome.inspected) != merged { fresh.append(merged) }
          if outcome.known > context.today { count.later += 1 }
        }
        let links = (content.predecessors[urn] ?? []).subtracting(state.predecessors(of: urn)).sorted()
        guard !fresh.isEmpty || !links.isEmpty else { continue }
        let event = OutcomesRecorded(urn: urn, outcomes: fresh, predecessors: links)
        after.keep(event)
        events.append(event)
      }
      events += after.consequences(ofOutcomes: Set(content.outcomes.keys), on: context.today, context.guarantee)
      return ImportResult(events: events, message: state.message(content, count))
    }
  }
}

extension OperationalGroupState {
  /// What a file brought, for the person who asked.
  fileprivate func message(
    _ file: OfstedFile, _ count: (new: Int, changed: Int, unchanged: Int, later: Int)
  ) -> String {
    var message =
      "\(file.count) inspections of \(file.outcomes.count) schools from \(file.layout.name): \(count.new) new, "
      + "\(count.changed) changed, \(count.unchanged) unchanged"
    if count.later > 0 { message += "; \(count.later) dated after today count from their date on" }
    let strangers = schools.isEmpty ? 0 : file.outcomes.keys.count { schools[$0] == nil }
    if strangers > 0 { message += "; \(strangers) schools are not in the register that is loaded here" }
    if schools.isEmpty {
      message += "; no school is known yet: import the register, with 'ossp import register schools FILE'"
    }
    return message
  }

  /// What follows for others from outcomes that are new or have become known: special measures, who may lead, and clocks whose report is dated now.
  func consequences(
    ofOutcomes urns: Set<URN>, on date: LocalDate, _ guarantee: GuaranteeSettings
  ) -> [any DomainEvent] {
    specialMeasuresChanges(urns, on: date) + eligibilityChanges(on: date, guarantee)
      + clockChanges(urns, on: date, guarantee)
  }
}
