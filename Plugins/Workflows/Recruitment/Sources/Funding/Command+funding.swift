import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment submit-bid --case rec-2018-0003 --amount 25000`.
  static var submitBid: Command {
    Command(
      "submit-bid", "Record that a funding bid went to the funder", .caseID("case", "The bid"),
      .decimal("amount", "What it asks for, in pounds", hint: "25000 or 149.50"),
      .optional(.date("answer-by", "The day by which the funder answers")),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, amount, answerBy, date) throws(Rejection) in
      let one = try state.find(OfferElement.self, id)
      let on = date ?? context.today
      try one.check(.submitted, on: on, context)
      guard one.kind == .fundingBid else {
        throw Rejection(
          "\(id) is of the kind \(one.kind.rawValue): only a funding-bid is submitted", rule: "state-table")
      }
      return [BidSubmitted(id: id, on: on, asked: try Pence.check(amount, "amount"), answerBy: answerBy)]
    }
  }

  /// `ossp do recruitment record-bid --case rec-2018-0003 --result won --amount 20000`.
  static var recordBid: Command {
    Command(
      "record-bid", "Record the funder's answer to a bid", .caseID("case", "The bid"),
      .choice("result", "The answer", of: BidResult.self),
      .optional(.decimal("amount", "What was given, in pounds; for a bid that was won")),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, result, amount, date) throws(Rejection) in
      let one = try state.find(OfferElement.self, id)
      let on = date ?? context.today
      try one.check(result == .won ? .won : .lost, on: on, context)
      switch (result, amount) {
      case (.won, let amount?): return [BidWon(id: id, on: on, won: try Pence.check(amount, "amount"))]
      case (.won, nil): throw Rejection("'amount' is missing: say what the funder gives, in pounds", rule: "A012")
      case (.lost, nil): return [BidLost(id: id, on: on)]
      case (.lost, _): throw Rejection("a bid that is lost has no 'amount': leave it out", rule: "A012")
      }
    }
  }
}

/// The funder's answer.
enum BidResult: String, Codable, Sendable, CaseIterable {
  case won, lost
}
