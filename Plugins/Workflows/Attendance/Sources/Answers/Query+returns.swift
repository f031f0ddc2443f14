import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance returns --round 2018-autumn`.
  static var returns: Query {
    Query(
      "returns", "Data returns: who sent theirs, who is late, who is missing",
      .optional(.text("round", "One round", hint: "all rounds, counted, unless given"))
    ) { (state, context, name) throws(Rejection) in
      guard let name else { return state.rounds(on: context.today) }
      return state.returns(in: try state.round(named: name), on: context.today)
    }
  }

  /// `ossp ask attendance concerns --area oxfordshire`.
  static var concerns: Query {
    Query(
      "concerns", "Schools whose persistent absence gives concern",
      .optional(.text("area", "Area, by name or number", hint: "all, unless given"))
    ) { (state, context, area) throws(Rejection) in
      var number: UInt32?
      if let area { number = try state.areaNames.area(named: area).authority }
      return state.concernAnswer(number, context.attendance)
    }
  }

  /// `ossp ask attendance loaded`.
  static var loaded: Query {
    Query("loaded", "Which years are loaded, from which files") { state, _ in state.loadedAnswer() }
  }
}

extension AttendanceState {
  fileprivate func rounds(on date: LocalDate) -> Answer {
    let rows: [[Answer.Cell]] = rounds.values.sorted { ($0.due, $0.name) < ($1.due, $1.name) }.map { round in
      let states = round.expected.map { round.state(of: $0, on: date) }
      return [
        .text(round.name), .text(round.due.description), .integer(round.receivedCount), .integer(round.expected.count),
        .integer(states.count { $0 == .checked }), .integer(states.count { $0 == .late }),
        .integer(states.count { if case .chased = $0 { true } else { false } }),
        .integer(states.count { $0 == .missing }), .text(round.closed == nil ? "open" : "closed"),
      ]
    }
    return Answer(
      title: "Rounds of data returns",
      columns: [
        .init("round", "Round"), .init("due", "Due"), .init("received", "Received"), .init("expected", "of"),
        .init("checked", "Checked"), .init("late", "Late"), .init("chased", "Chased"), .init("missing", "Missing"),
        .init("state", "State"),
      ], rows: rows, notes: ["As at \(date). A missing return is missing: no figure of that school is 0 because of it."]
    )
  }

  fileprivate func returns(in round: Round, on date: LocalDate) -> Answer {
    let names = names()
    let rows: [[Answer.Cell]] = round.expected.map { urn in
      let one = round[urn]
      return [
        .text("\(urn)"), names.cell(urn: urn, laestab: 0), .text(round.state(of: urn, on: date).description),
        one.received.map { .text($0.description) } ?? .missing("[x]"),
        .integer(one.chased.count),
      ]
    }
    return Answer(
      title: "Returns of round \(round.name): \(round.receivedCount) of \(round.expected.count) received",
      columns: [
        .init("urn", "URN"), .init("school", "School"), .init("state", "State"), .init("received", "Received"),
        .init("chased", "Chased"),
      ], rows: rows,
      notes: [
        "Due on \(round.due), as at \(date). [x]: no return, which is not a return of zero (rule data-return)."
      ])
  }

  fileprivate func concernAnswer(_ area: UInt32?, _ settings: AttendanceSettings) -> Answer {
    let names = names()
    let found = concerns.values.filter { area == nil || $0.laestab / 10_000 == area }
    let rows: [[Answer.Cell]] = found.sorted { $0.laestab < $1.laestab }.map { concern in
      let row = years[concern.year]?[concern.laestab]
      let county = Totals(years[concern.year]?.rows(of: concern.laestab / 10_000) ?? [], kind: concern.kind)
      return [
        concern.urn == 0 ? .missing("[x]") : .text("\(concern.urn)"),
        names.cell(urn: concern.urn, laestab: concern.laestab), .text(concern.kind.name),
        .text(concern.year.description),
        settings.published.rate(
          row?.counts.persistent ?? .none, of: row?.counts.enrolments ?? .none, places: 1),
        .percentage(county.persistent, places: 1), .text(concern.rule),
      ]
    }
    return Answer(
      title: "\(rows.count) \(rows.count == 1 ? "school gives" : "schools give") concern",
      columns: [
        .init("urn", "URN"), .init("school", "School"), .init("phase", "Phase"), .init("year", "Year"),
        .init("rate", "PA %"), .init("area-rate", "Area %"), .init("rule", "Rule"),
      ], rows: rows,
      notes: [
        "The rule now: \(settings.concern.words). No source gives a number: it is a setting, with its date.",
        "\(settings.published.words).",
      ])
  }

  fileprivate func loadedAnswer() -> Answer {
    var rows: [[Answer.Cell]] = []
    for (year, table) in years.sorted(by: { $0.key < $1.key }) {
      let files = Set(table.rows.map(\.source)).sorted().map { file($0) }
      let covers = Set(table.rows.map(\.breakdown)).map(\.name).filter { !$0.isEmpty }.sorted()
      let areas = Set(table.rows.map(\.area))
      rows.append([
        .text("\(year)"), .text(Series.pa10.rawValue), .integer(table.rows.count), .integer(areas.count),
        covers.isEmpty ? .missing("[x]") : .text(covers.joined(separator: ", ")),
        .text(files.joined(separator: ", ")),
      ])
    }
    for (year, table) in oldYears.sorted(by: { $0.key < $1.key }) {
      let files = Set(table.values.map(\.source)).sorted().map { file($0) }
      rows.append([
        .text("\(year)"), .text(Series.pa15.rawValue), .integer(table.count),
        .integer(Set(table.values.map { $0.laestab / 10_000 }).count), .missing("[x]"),
        .text(files.joined(separator: ", ")),
      ])
    }
    return Answer(
      title: "Absence that is loaded",
      columns: [
        .init("year", "Year"), .init("definition", "Series"), .init("schools", "Schools"), .init("areas", "Areas"),
        .init("covers", "Covers"), .init("files", "Files"),
      ], rows: rows, notes: ["pa10 and pa15 are two series and never meet."])
  }
}
