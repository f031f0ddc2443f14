import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group add-action --what … --owner role/early-years-team --due 2018-11-30`.
  static var addAction: Command {
    Command(
      "add-action", "Record what somebody took on", .text("what", "What"),
      .text("owner", "The role that took it on", hint: Roles.earlyYears), .date("due", "By when"),
      .optional(.urn("urn", "The school, where it is about one")),
      .optional(.caseID("about", "The meeting or plan it came from"))
    ) { (state, context, what, owner, due, urn, about) throws(Rejection) in
      guard due >= context.today else { throw Rejection("'due' is \(due), which is past: today is \(context.today)") }
      if let urn { try state.checkStateFunded(urn, on: context.today) }
      if let about, state.schoolOfRecord[about] == nil, state.partnerPlans[about] == nil,
        state.boardMeetings[about] == nil
      {
        throw Rejection("there is no meeting or plan of that id")
      }
      var numbers = state.numbers
      let action = Action(
        id: numbers.next(context.today), what: what, owner: owner, due: due,
        urn: urn ?? about.flatMap { state.schoolOfRecord[$0] }, about: about, added: context.today)
      return [ActionAdded(action: action)]
    }
  }

  /// `ossp do operational-group finish-action --action og-2018-0400`.
  static var finishAction: Command {
    Command(
      "finish-action", "Record that an action is done", .caseID("action", "The action"),
      .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      try Action.table.check(.finish, from: try state.action(id).stage, of: id)
      return [ActionMoved(action: id, step: .finish, on: try context.past(date))]
    }.by(Roles.lead, Roles.group, Roles.systemLeader)
  }

  /// `ossp do operational-group move-action --action og-2018-0400 --due 2018-12-14 --because …`.
  static var moveAction: Command {
    Command(
      "move-action", "Give an action another day", .caseID("action", "The action"), .date("due", "By when"),
      .text("because", "Why")
    ) { (state, context, id, due, because) throws(Rejection) in
      try Action.table.check(.move, from: try state.action(id).stage, of: id)
      guard due >= context.today else { throw Rejection("'due' is \(due), which is past: today is \(context.today)") }
      return [ActionMoved(action: id, step: .move, on: context.today, due: due, because: because)]
    }
  }

  /// `ossp do operational-group drop-action --action og-2018-0400 --because …`.
  static var dropAction: Command {
    Command(
      "drop-action", "Record that an action is not needed any more", .caseID("action", "The action"),
      .text("because", "Why")
    ) { (state, context, id, because) throws(Rejection) in
      try Action.table.check(.drop, from: try state.action(id).stage, of: id)
      return [ActionMoved(action: id, step: .drop, on: context.today, because: because)]
    }
  }
}

extension OperationalGroupState {
  /// An action by its number.
  fileprivate func action(_ id: String) throws(Rejection) -> Action {
    if let action = actions[id] { return action }
    throw Rejection("there is no action of that id: 'ossp ask operational-group actions' lists them")
  }
}
