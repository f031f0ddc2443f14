import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group board`.
  static var board: Query {
    Query("board", "Where everything stands: records by state") { (state, context) throws(Rejection) in
      let guarantee = context.guarantee
      let year = SchoolYear(ofGuarantee: context.today)
      let covered = state.maintained(on: context.today, area: guarantee.area)
      let cases = covered.compactMap { state.cases[$0.urn] }
      let visits = cases.flatMap(\.visits.values).filter { $0.year == year }
      let moves = covered.count { state.nextMove(for: $0.urn, on: context.today, guarantee) != nil }
      var rows: [[Answer.Cell]] = SupportTier.allCases.map { tier in
        line("tier", tier.rawValue, cases.count { $0.tier == tier }, covered.count)
      }
      rows.append(line("tier", "none yet", covered.count - cases.count { $0.tier != nil }, covered.count))
      rows.append(line("tier", "another tier is proposed: needs a decision", moves, covered.count))
      rows.append(
        line("flag", "NH, new head", covered.count { state.hasNewHead($0.urn, on: context.today) }, covered.count))
      rows += stages("visit", visits)
      rows += stages("support plan", cases.flatMap(\.plans.values))
      rows += stages("strategy meeting", cases.flatMap(\.meetings.values))
      rows += stages(
        "letter",
        cases.compactMap { $0.letters[year] }.flatMap { letters in
          GuaranteeLetters.Recipient.allCases.map { letters[$0] }
        })
      rows += stages("conversation", state.conversations.values.filter { $0.year == year })
      rows += stages("system leader", Array(state.leaders.values))
      rows += stages("partner's plan", Array(state.partnerPlans.values))
      rows += stages("action", Array(state.actions.values))
      rows += stages("board meeting", state.boardMeetings.values.filter { SchoolYear(ofGuarantee: $0.date) == year })
      return Answer(
        title: "The Operational Group's board on \(context.today), school year \(year)",
        columns: [.init("record", "Record"), .init("state", "State"), .init("count", "How many"), .init("of", "Of")],
        rows: rows,
        notes: ["Maintained schools only; academies stand under conversation. States without a record are left out."])
    }
  }

  private static func line(_ record: String, _ state: String, _ count: Int, _ of: Int) -> [Answer.Cell] {
    [.text(record), .text(state), .integer(count), .integer(of)]
  }

  private static func stages<One: Record>(_ name: String, _ records: [One]) -> [[Answer.Cell]] {
    One.Stage.allCases.compactMap { stage in
      let count = records.count { $0.stage == stage }
      return count == 0 ? nil : line(name, stage.rawValue, count, records.count)
    }
  }
}
