public import BusProtocol

/// Something that a person can ask a module to tell, with what to fill in.
public struct Query<State: Sendable>: Sendable {
  /// The form, for the command line and for help.
  private(set) var form: RequestDescription
  /// Reads the form's fields from a JSON object, then answers.
  let answer: @Sendable (State, Context, Frame) throws(Rejection) -> NotedAnswer

  init(
    form: RequestDescription,
    answer: @escaping @Sendable (State, Context, Frame) throws(Rejection) -> NotedAnswer
  ) {
    self.form = form
    self.answer = answer
  }

  /// A query of this name with these fields; `answer` gets each field's value in that order.
  public init<each Value: Sendable>(
    _ name: String, _ label: String, _ fields: repeat Field<each Value>,
    answer: @escaping @Sendable (State, Context, repeat each Value) throws(Rejection) -> Answer
  ) {
    let form = Form(name, label, repeat each fields)
    self.init(form: form.description) { (state, context, json) throws(Rejection) in
      let values: (repeat each Value) = try form.read(json, withheld: context.isRestricted)
      return NotedAnswer(try answer(state, context, repeat each values))
    }
  }

  /// The same query for persons who have one of these roles, instead of whoever may see what the partners see.
  public func by(_ roles: String...) -> Query {
    var query = self
    query.form.roles = roles
    return query
  }
}
