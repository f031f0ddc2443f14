import BusProtocol

/// A kind of file that a module takes in, with what to fill in beside it.
public struct Import<State: Sendable>: Sendable {
  /// The form, for the command line and for help.
  let form: RequestDescription
  /// Reads the form's fields from a JSON object, then the file.
  let read: @Sendable (State, Context, ImportFile, Frame) throws(ImportRejection) -> ImportResult

  /// Files of this kind; `read` looks at all rows, then answers with what is new, or refuses the file whole.
  public init<each Value: Sendable>(
    _ name: String, _ label: String, _ fields: repeat Field<each Value>,
    read: @escaping @Sendable (State, Context, ImportFile, repeat each Value) throws(ImportRejection) -> ImportResult
  ) {
    let form = Form(name, label, repeat each fields)
    self.form = form.description
    self.read = { (state, context, file, json) throws(ImportRejection) in
      let values: (repeat each Value)
      do throws(Rejection) {
        values = try form.read(json, withheld: context.isRestricted)
      } catch {
        throw ImportRejection(error.description)
      }
      return try read(state, context, file, repeat each values)
    }
  }
}

/// What a file brought.
public struct ImportResult: Sendable {
  /// What it states that was not known.
  public var events: [any DomainEvent]
  /// What happened, for the person who asked: `3,421 new, 24 changed, 0 unchanged`.
  public var message: String

  /// What a file brought.
  public init(events: [any DomainEvent], message: String) {
    self.events = events
    self.message = message
  }
}
