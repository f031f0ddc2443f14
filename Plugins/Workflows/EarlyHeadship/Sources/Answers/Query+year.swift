import WorkflowKit

extension Query where State == HeadshipState {
  /// `ossp ask early-headship network`.
  static var network: Query {
    Query("network", "Network meetings of new heads: planned and held, and how many came") { state, context in
      state.networkAnswer(context)
    }
  }

  /// `ossp ask early-headship year --year 2018/19`.
  static var year: Query {
    Query(
      "year", "A school year's heads leaving and coming, by phase",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { state, context, year in
      state.yearAnswer(year ?? SchoolYear(ofHeadships: context.today), context)
    }
  }
}

extension HeadshipState {
  fileprivate func networkAnswer(_ context: Context) -> Answer {
    let rows = meetings.values.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map { one -> [Answer.Cell] in
      let isHeld = one.stage == .held
      return [
        .text(one.id), .text(one.day.description), .text(one.stage.rawValue),
        isHeld ? .integer(one.came) : .missing("[z]"), isHeld ? .integer(one.invited) : .missing("[z]"),
        isHeld ? ExactRate(one.came, of: max(one.came, one.invited)).cell(places: 0) : .missing("[z]"),
      ]
    }
    return Answer(
      title: "Network meetings of new heads",
      columns: [
        .init("id", "Meeting"), .init("day", "Day"), .init("state", "State"), .init("came", "Came"),
        .init("of", "of"), .init("rate", "%"),
      ], rows: rows, notes: ["As at \(context.today). Source: the lead. [z]: not held."])
  }

  fileprivate func yearAnswer(_ year: SchoolYear, _ context: Context) -> Answer {
    let small = SmallNumbers(context, of: EarlyHeadship.name)
    let today = context.today
    let coming = newHeads(in: year, on: today)
    let left = headships.values.filter { one in
      guard let leaving = one.leaving else { return false }
      return leaving.isOver && year.holds(leaving.lastDay)
    }
    let rows: [(String, [Headship])] = [
      ("heads who left by notice", left),
      ("substantive heads who began", coming.filter { $0.post?.kind == .substantive }),
      ("executive heads who began", coming.filter { $0.post?.kind == .executive }),
      ("interim heads who began", coming.filter { $0.post?.kind == .interim }),
      ("acting heads who began", coming.filter { $0.post?.kind == .acting }),
    ]
    let phases = Set(rows.flatMap(\.1).map { schools[$0.urn]?.phase ?? "[x]" }).sorted()
    return Answer(
      title: "Heads leaving and coming, \(year)",
      columns: [.init("what", "What")] + phases.map { .init($0, $0) } + [.init("all", "all")],
      rows: rows.map { label, heads in
        let counts = phases.map { phase in heads.count { (schools[$0.urn]?.phase ?? "[x]") == phase } }
        let cells = small.cells(counts)
        return [.text(label)] + cells.parts + [cells.total]
      },
      notes: ["As at \(today). Source: governors, by the lead; what the council was not told of is not in it."]
        + (small.note.map { [$0] } ?? []))
  }
}
