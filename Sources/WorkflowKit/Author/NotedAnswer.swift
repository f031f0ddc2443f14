public import BusProtocol

/// An answer, and that it was given: for matters of which it must be known who looked.
///
/// The answer leaves once the events are stored.
public struct NotedAnswer: Sendable {
  /// The answer.
  public var answer: Answer
  /// What is stated because it was given.
  public var events: [any DomainEvent]

  /// An answer with what is stated because of it.
  public init(_ answer: Answer, _ events: [any DomainEvent] = []) {
    self.answer = answer
    self.events = events
  }
}

extension Query {
  /// A query whose answer is noted in the journal before it is given.
  public init<each Value: Sendable>(
    noting name: String, _ label: String, _ fields: repeat Field<each Value>,
    answer: @escaping @Sendable (State, Context, repeat each Value) throws(Rejection) -> NotedAnswer
  ) {
    let form = Form(name, label, repeat each fields)
    self.init(form: form.description) { (state, context, json) throws(Rejection) in
      let values: (repeat each Value) = try form.read(json, withheld: context.isRestricted)
      return try answer(state, context, repeat each values)
    }
  }
}
