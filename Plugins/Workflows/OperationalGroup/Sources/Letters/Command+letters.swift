import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group send-letters --to all`.
  static var sendLetters: Command {
    Command(
      "send-letters", "Record that the guarantee's letters went out", .choice("to", "To whom", of: LetterTo.self),
      .optional(.urn("urn", "The school", hint: "all that are owed one, unless given")),
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given")),
      .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, to, urn, year, date) throws(Rejection) in
      try state.move(.send, to, urn, year, date, context)
    }
  }

  /// `ossp do operational-group bounce-letter --urn 123456 --to clerk`.
  static var bounceLetter: Command {
    Command(
      "bounce-letter", "Record that a letter came back", .urn("urn", "The school"),
      .choice("to", "To whom", of: LetterTo.self),
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { (state, context, urn, to, year) throws(Rejection) in
      try state.move(.bounce, to, urn, year, nil, context)
    }
  }

  /// `ossp do operational-group confirm-letter --urn 123456 --to head`.
  static var confirmLetter: Command {
    Command(
      "confirm-letter", "Record that a letter was answered", .urn("urn", "The school"),
      .choice("to", "To whom", of: LetterTo.self),
      .optional(.schoolYear("year", "The school year", hint: "this one, unless given"))
    ) { (state, context, urn, to, year) throws(Rejection) in
      try state.move(.confirm, to, urn, year, nil, context)
    }
  }
}

/// To whom letters go: one of the three, or all.
enum LetterTo: String, CaseIterable, Sendable {
  case head, chair, clerk, all

  var recipients: [GuaranteeLetters.Recipient] {
    GuaranteeLetters.Recipient(rawValue: rawValue).map { [$0] } ?? GuaranteeLetters.Recipient.allCases
  }
}

extension OperationalGroupState {
  /// Moves the letters of one school, or of all that such a step is open to.
  fileprivate func move(
    _ step: GuaranteeLetters.Letter.Step, _ to: LetterTo, _ urn: URN?, _ year: SchoolYear?, _ date: LocalDate?,
    _ context: Context
  ) throws(Rejection) -> [any DomainEvent] {
    let year = year ?? SchoolYear(ofGuarantee: context.today)
    let on = try context.past(date)
    guard on >= year.firstDay else { throw Rejection("'on' is \(on), before the school year \(year)") }
    if let urn {
      guard let letters = cases[urn]?.letters[year] else {
        throw Rejection(
          "\(name(of: urn)) is owed no letters of \(year): the year begins on 1 September, or with open-year")
      }
      for one in to.recipients {
        try GuaranteeLetters.Letter.table.check(step, from: letters[one].stage, of: "to the \(one.rawValue) of \(urn)")
      }
      return [LettersMoved(urn: urn, year: year, to: to.recipients, step: step, on: on)]
    }
    var events: [any DomainEvent] = []
    for urn in cases.keys.sorted() {
      guard let letters = cases[urn]?.letters[year], cases[urn]?.ended == nil else { continue }
      let open = to.recipients.filter {
        GuaranteeLetters.Letter.table.state(after: step, from: letters[$0].stage) != nil
      }
      if !open.isEmpty { events.append(LettersMoved(urn: urn, year: year, to: open, step: step, on: on)) }
    }
    guard !events.isEmpty else { throw Rejection("no letter of \(year) is left to send to \(to.rawValue)") }
    return events
  }
}
