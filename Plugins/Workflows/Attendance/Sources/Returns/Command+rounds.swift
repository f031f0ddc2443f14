import WorkflowKit

extension Command where State == AttendanceState {
  /// `ossp do attendance open-round --name 2018-autumn --due 2018-12-14`.
  static var openRound: Command {
    Command(
      "open-round", "Open a round of data returns",
      .caseID("name", "Its name", hint: "2018-autumn"),
      .date("due", "The last day for the returns"),
      .optional(.text("area", "Whose schools owe one", hint: "931 or Oxfordshire; the only one known, unless given"))
    ) { (state, context, name, due, area) throws(Rejection) in
      if let round = state.rounds[name] {
        throw Rejection("round \(name) was already opened on \(round.opened): give the new one another name")
      }
      guard due >= context.today else {
        throw Rejection("'due' is \(due), which is past: today is \(context.today)")
      }
      let authority = try state.authority(named: area)
      let schools = state.schools.values.filter { school in
        school.area == authority && school.kind != nil && school.isOpen(on: due)
      }
      guard !schools.isEmpty else {
        throw Rejection(
          "no open school of \(state.areaNames[.authority(authority)]) is known: import its register first, with "
            + "'ossp import register schools FILE'")
      }
      let urns = schools.map(\.urn).sorted()
      return [RoundOpened(round: name, on: context.today, due: due, schools: urns.count)]
        + urns.map { ReturnExpected(urn: $0, round: name, due: due) }
    }
  }

  /// `ossp do attendance record-return --round 2018-autumn --urn 123456`.
  static var recordReturn: Command {
    Command(
      "record-return", "Record that a school's data return arrived",
      .text("round", "The round"), .urn("urn", "The school"),
      .optional(.date("on", "When it arrived", hint: "today, unless given"))
    ) { (state, context, name, urn, date) throws(Rejection) in
      let (round, school) = try state.owing(urn, in: name)
      let on = date ?? context.today
      guard on <= context.today else {
        throw Rejection("'on' is \(on), which is yet to come: today is \(context.today)")
      }
      if let reason = round.refusalToReceive(UInt32(school.number)) { throw Rejection(reason) }
      return [ReturnReceived(urn: school, round: name, on: on, daysLate: max(0, round.due.days(until: on)))]
    }
  }

  /// `ossp do attendance check-return --round 2018-autumn --urn 123456`.
  static var checkReturn: Command {
    Command(
      "check-return", "Record that a return was looked over", .text("round", "The round"), .urn("urn", "The school")
    ) { (state, context, name, urn) throws(Rejection) in
      let (round, school) = try state.owing(urn, in: name)
      if let reason = round.refusalToCheck(UInt32(school.number)) { throw Rejection(reason) }
      return [ReturnChecked(urn: school, round: name, on: context.today)]
    }
  }

  /// `ossp do attendance chase-return --round 2018-autumn --urn 123456`.
  static var chaseReturn: Command {
    Command(
      "chase-return", "Record that a school was asked for its return again, three times at most",
      .text("round", "The round"), .urn("urn", "The school")
    ) { (state, context, name, urn) throws(Rejection) in
      let (round, school) = try state.owing(urn, in: name)
      let key = UInt32(school.number)
      if let reason = round.refusalToChase(key, on: context.today, atMost: context.attendance.returnChases) {
        throw Rejection(reason)
      }
      return [ReturnChased(urn: school, round: name, on: context.today, time: round[key].chased.count + 1)]
    }
  }

  /// `ossp do attendance close-round --round 2018-autumn`.
  static var closeRound: Command {
    Command("close-round", "Close a round: what has not come is missing", .text("round", "The round")) {
      (state, context, name) throws(Rejection) in
      let round = try state.round(named: name)
      if let closed = round.closed { throw Rejection("round \(name) was already closed on \(closed)") }
      guard context.today > round.due else {
        throw Rejection("round \(name) is due on \(round.due): it can be closed from \(round.due.next) on")
      }
      let missing = round.expected.filter { round[$0].received == nil }.compactMap { URN(Int($0)) }
      return missing.map { ReturnMissing(urn: $0, round: name, on: context.today) } + [
        RoundClosed(
          round: name, on: context.today, received: round.receivedCount, schools: round.expected.count)
      ]
    }
  }
}

extension AttendanceState {
  /// The round of a name.
  func round(named name: String) throws(Rejection) -> Round {
    if let round = rounds[name] { return round }
    let known = rounds.keys.sorted().joined(separator: ", ")
    throw Rejection("there is no round of that name: \(known.isEmpty ? "open one first" : "there is \(known)")")
  }

  /// The round, and the reference number under which a school owes its return there.
  ///
  /// A school that became an academy after the round was opened owes it under its old number.
  func owing(_ urn: URN, in name: String) throws(Rejection) -> (Round, URN) {
    let round = try round(named: name)
    let expected = Set(round.expected)
    if expected.contains(UInt32(urn.number)) { return (round, urn) }
    if let laestab = schools[urn]?.laestab,
      let older = noted(laestab: laestab).first(where: { expected.contains(UInt32($0.urn.number)) })
    {
      return (round, older.urn)
    }
    throw Rejection("school \(urn) owes no return in round \(name)")
  }

  /// The local authority that a person means; the only one known where none is named.
  func authority(named text: String?) throws(Rejection) -> UInt32 {
    if let text {
      if let number = try areaNames.area(named: text).authority { return number }
      throw Rejection("'area' is no local authority: name one, such as 931 or Oxfordshire")
    }
    let known = Set(schools.values.map(\.area)).sorted()
    if known.count == 1, let only = known.first { return only }
    throw Rejection(
      known.isEmpty
        ? "no school is known: import the register first, with 'ossp import register schools FILE'"
        : "schools of \(known.count) local authorities are known: say which, as --area \(known[0])")
  }
}
