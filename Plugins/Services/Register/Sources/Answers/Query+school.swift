import WorkflowKit

extension Query where State == RegisterState {
  /// `ossp ask register school --urn 145094`.
  static var school: Query {
    Query(
      "school", "One school: its facts, what changed, what it came from",
      .optional(.urn("urn", "Unique reference number")),
      .optional(
        .integer("laestab", "Local authority and establishment number", in: 1_000_000...9_999_999, hint: "9312056"))
    ) { (state, _, urn, laestab) throws(Rejection) in
      let school = try state.school(urn: urn, laestab: laestab)
      var rows: [[Answer.Cell]] = school.facts.lines.map { line in
        [.text(line.label), line.value.isEmpty ? .missing("[x]") : .text(line.value)]
      }
      for change in school.changes {
        rows += change.facts.map { [.text("changed \(change.date)"), .text($0)] }
      }
      let chain = state.chain(through: school.facts.urn)
      if chain.count > 1 {
        rows += chain.map { [.text("history"), .text(state.line(of: $0))] }
      }
      return Answer(
        title: "\(school.facts.name) (\(school.facts.urn))",
        columns: [.init("fact", "Fact"), .init("value", "Value")], rows: rows,
        notes: ["Known since the register file of \(school.since); the latest that names it is of \(school.asOf)."])
    }
  }

  /// `ossp ask register changes --since 2018-09-01`.
  static var changes: Query {
    Query(
      "changes", "What register files changed",
      .optional(.date("since", "From this date on")),
      .optional(.text("area", "Local authority, by number or name"))
    ) { (state, _, since, area) throws(Rejection) in
      let schools = state.schools.values.filter { school in area.map { school.facts.isIn(area: $0) } ?? true }
      var found: [(date: LocalDate, urn: URN, name: String, what: String)] = []
      for school in schools {
        for change in school.changes where since.map({ change.date >= $0 }) ?? true {
          found += change.facts.map { (change.date, school.facts.urn, school.facts.name, $0) }
        }
      }
      found.sort { ($0.date, $0.urn) < ($1.date, $1.urn) }
      return Answer(
        title: "\(found.count) \(found.count == 1 ? "change" : "changes")",
        columns: [
          .init("date", "Date"), .init("urn", "URN"), .init("name", "School"), .init("change", "What changed"),
        ],
        rows: found.map { [.text($0.date.description), .text($0.urn.description), .text($0.name), .text($0.what)] },
        notes: ["The date is that of the file that said so. The first file that names a school is no change."])
    }
  }
}

extension RegisterState {
  /// The school of this number; of several with one LAESTAB the one that is open, or closed last.
  fileprivate func school(urn: URN?, laestab: Int?) throws(Rejection) -> KnownSchool {
    switch (urn, laestab) {
    case (let urn?, nil):
      if let school = schools[urn] { return school }
      throw Rejection("no school with URN \(urn) is known: ask for 'schools --text' with part of its name")
    case (nil, let laestab?):
      if let school = schools(laestab: laestab).last { return school }
      throw Rejection("no school with LAESTAB \(laestab) is known: ask for 'schools --text' with part of its name")
    default: throw Rejection("give either 'urn' or 'laestab'")
    }
  }

  /// The schools before and after one, each once, the oldest first.
  func chain(through urn: URN) -> [URN] {
    var found: Set<URN> = [urn]
    var open = [urn]
    while let next = open.popLast() {
      guard let facts = schools[next]?.facts else { continue }
      for other in facts.predecessors + facts.successors where found.insert(other).inserted { open.append(other) }
    }
    return found.sorted { left, right in
      let (one, other) = (schools[left]?.facts, schools[right]?.facts)
      return (one?.closed?.daysSince1970 ?? .max, left) < (other?.closed?.daysSince1970 ?? .max, right)
    }
  }

  fileprivate func line(of urn: URN) -> String {
    guard let facts = schools[urn]?.facts else { return "\(urn), of which no file is known" }
    let dates = [facts.opened.map { "opened \($0)" }, facts.closed.map { "closed \($0)" }].compactMap { $0 }
    let number = facts.laestab.map { " LAESTAB \($0)," } ?? ""
    return "\(urn),\(number) \(facts.name)\(dates.isEmpty ? "" : ", " + dates.joined(separator: ", "))"
  }
}
