import BusProtocol

/// Something that a person can ask a module to do, with what to fill in.
public struct Command<State: Sendable>: Sendable {
  /// The form, for the command line and for help.
  private(set) var form: RequestDescription
  /// Reads the form's fields from a JSON object, then decides.
  let decide: @Sendable (State, Context, Frame) throws(Rejection) -> [any DomainEvent]

  /// A command of this name with these fields; `decide` gets each field's value in that order.
  ///
  /// The fields are checked before `decide` runs. It answers with what happened, or throws a `Rejection`.
  public init<each Value: Sendable>(
    _ name: String, _ label: String, _ fields: repeat Field<each Value>,
    decide: @escaping @Sendable (State, Context, repeat each Value) throws(Rejection) -> [any DomainEvent]
  ) {
    let form = Form(name, label, repeat each fields)
    self.form = form.description
    self.decide = { (state, context, json) throws(Rejection) in
      let values: (repeat each Value) = try form.read(json, withheld: context.isRestricted)
      return try decide(state, context, repeat each values)
    }
  }

  /// The same command for persons who have one of these roles, instead of the module's lead and ops.
  public func by(_ roles: String...) -> Command {
    var command = self
    command.form.roles = roles
    return command
  }
}
