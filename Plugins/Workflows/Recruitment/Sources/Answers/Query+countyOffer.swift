import WorkflowKit

extension Query where State == RecruitmentState {
  /// `ossp ask recruitment county-offer`.
  static var offer: Query {
    Query("county-offer", "The county's offer to new teachers: its elements and where they stand") { state, context in
      state.elementAnswer(context)
    }
  }

  /// `ossp ask recruitment contacts --year 2018/19`.
  static var contacts: Query {
    Query(
      "contacts", "Contacts with providers of initial teacher training",
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { state, context, year in state.contactAnswer(year ?? SchoolYear(containing: context.today), context) }
  }

  /// `ossp ask recruitment funding`.
  static var funding: Query {
    Query("funding", "Money: the budget line, what was spent of it, what bids brought, by financial year") {
      state, context in state.fundingAnswer(context)
    }
  }
}

extension RecruitmentState {
  fileprivate func elementAnswer(_ context: Context) -> Answer {
    Answer(
      title: "The county's offer to new teachers",
      columns: [
        .init("id", "Case"), .init("kind", "Kind"), .init("title", "Name"), .init("state", "State"),
        .init("since", "Since"), .init("asked", "Asked £"), .init("won", "Won £"),
      ],
      rows: elements.values.sorted { $0.id < $1.id }.map { one in
        [
          .text(one.id), .text(one.kind.rawValue), .text(one.title), .text(one.stage.rawValue),
          one.since.map { .text($0.description) } ?? .missing("[x]"), one.asked?.cell ?? .missing("[z]"),
          one.won?.cell ?? (one.stage == .lost ? Pence(0).cell : .missing("[z]")),
        ]
      },
      notes: [
        "As at \(context.today). The county's package; schools' offers of jobs are 'ossp ask recruitment offers'."
      ])
  }

  fileprivate func contactAnswer(_ year: SchoolYear, _ context: Context) -> Answer {
    let rows = contacts.sorted { $0.key < $1.key }.compactMap { provider, all -> [Answer.Cell]? in
      let list = all.filter { year.contains($0.on) }
      guard let last = list.map(\.on).max() else { return nil }
      let channels = Contact.Channel.allCases.filter { channel in list.contains { $0.channel == channel } }
      return [
        .text(provider), .integer(list.count), .text(channels.map(\.rawValue).joined(separator: ", ")),
        .text(last.description),
      ]
    }
    return Answer(
      title: "Contacts with providers of initial teacher training, \(year)",
      columns: [
        .init("provider", "Provider"), .init("contacts", "Contacts"), .init("channels", "How"), .init("last", "Last"),
      ], rows: rows,
      notes: ["As at \(context.today). \(rows.count) of \(contacts.count) known providers were in contact this year."])
  }

  fileprivate func fundingAnswer(_ context: Context) -> Answer {
    let wins = elements.values.flatMap { one in
      one.history.filter { $0.step == .won }.map { FinancialYear(containing: $0.on) }
    }
    let asked = elements.values.filter { $0.stage == .submitted }.compactMap(\.asked).reduce(Pence(0), +)
    var answer = budget.answer(title: "Money for recruitment as at \(context.today)", with: wins)
    answer.columns.append(.init("won", "Won by bids £"))
    for (row, year) in Set(budget.years + wins).sorted().enumerated() { answer.rows[row].append(won(in: year).cell) }
    answer.notes.append(
      "Bids that wait for an answer ask for £\(ExactDecimal(digits: asked.count, places: 2)).")
    return answer
  }
}
