import BusProtocol

/// One thing to fill in, with what it may hold.
public struct Field<Value: Sendable>: Sendable {
  /// For the command line and for help.
  let description: FieldDescription
  /// What is right, in a few words that follow "must be".
  let right: String
  /// The value of what was filled in; nil when it is wrong.
  let read: @Sendable (FieldInput) -> Value?
  /// The value when nothing was filled in; nil when something must be.
  let absent: Value?

  /// A field that must be filled in.
  init(
    _ name: String, _ label: String, _ type: FieldType, right: String, hint: String?, choices: [String]? = nil,
    read: @escaping @Sendable (FieldInput) -> Value?
  ) {
    description = FieldDescription(name: name, label: label, type: type, hint: hint, choices: choices)
    self.right = right
    self.read = read
    absent = nil
  }

  private init(
    optional field: FieldDescription, right: String, read: @escaping @Sendable (FieldInput) -> Value?, absent: Value
  ) {
    description = field
    self.right = right
    self.read = read
    self.absent = absent
  }

  /// A field that may be left out.
  public static func optional<Wrapped>(_ field: Field<Wrapped>) -> Field<Wrapped?> where Value == Wrapped? {
    var description = field.description
    description.isRequired = false
    let read = field.read
    return Field<Wrapped?>(
      optional: description, right: field.right,
      read: { input in
        guard let value = read(input) else { return nil }
        return .some(value)
      }, absent: nil)
  }

  /// A field that has this value when it is left out.
  public static func otherwise(_ value: Value, _ field: Field<Value>) -> Field<Value> {
    var description = field.description
    description.isRequired = false
    return Field(optional: description, right: field.right, read: field.read, absent: value)
  }
}
