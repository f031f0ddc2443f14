import BusProtocol
import Foundation

/// A request's name and fields, with their types: reads what a person filled in.
struct Form<each Value: Sendable>: Sendable {
  let name: String
  let label: String
  let fields: (repeat Field<each Value>)

  init(_ name: String, _ label: String, _ fields: repeat Field<each Value>) {
    self.name = name
    self.label = label
    self.fields = (repeat each fields)
  }

  /// The form, for the command line and for help.
  var description: RequestDescription {
    var list: [FieldDescription] = []
    for field in repeat each fields { list.append(field.description) }
    return RequestDescription(name: name, label: label, fields: list)
  }

  /// The values in a JSON object, in the order of the fields.
  ///
  /// - Parameter withheld: whether a refusal may not repeat what was typed.
  /// - Throws: a `Rejection` that names everything that is wrong with them at once.
  func read(_ json: Frame, withheld: Bool = false) throws(Rejection) -> (repeat each Value) {
    guard let inputs = try? JSONDecoder().decode([String: FieldInput].self, from: Data(json)) else {
      throw Rejection("\(name): the fields must be one JSON object with a text, number or flag for each field.")
    }
    var faults = FieldFaults(form: name, known: description.fields, withheld: withheld)
    faults.lookForUnknown(in: inputs.keys)
    for field in repeat each fields { faults.look(at: field, in: inputs) }
    if let rejection = faults.rejection { throw rejection }
    func value<Kind: Sendable>(_ field: Field<Kind>) throws(Rejection) -> Kind {
      if let input = inputs[field.description.name], input.given != nil {
        if let value = field.read(input) { return value }
      } else if let absent = field.absent {
        return absent
      }
      throw Rejection("\(name): '\(field.description.name)' must be \(field.right).")
    }
    return (repeat try value(each fields))
  }
}

/// Collects what is wrong with a form's fields into one sentence.
struct FieldFaults {
  private let form: String
  private let known: [FieldDescription]
  private let withheld: Bool
  private var clauses: [String] = []

  init(form: String, known: [FieldDescription], withheld: Bool) {
    self.form = form
    self.withheld = withheld
    self.known = known
  }

  /// The sentence; nil when nothing is wrong.
  var rejection: Rejection? {
    clauses.isEmpty ? nil : Rejection("\(form): \(clauses.joined(separator: "; ")).")
  }

  /// Adds each name that is no field's.
  mutating func lookForUnknown(in names: some Collection<String>) {
    let fields = known.map(\.name)
    for name in names.sorted() where !fields.contains(name) {
      if let near = nearest(to: name, in: fields) {
        clauses.append("there is no field \(repeated(name)), did you mean '\(near)'")
      } else if fields.isEmpty {
        clauses.append("a field was given, but it takes none")
      } else {
        clauses.append("a field was given that it has not, it takes \(fields.joined(separator: ", "))")
      }
    }
  }

  /// Adds what is wrong with one field.
  mutating func look<Kind: Sendable>(at field: Field<Kind>, in inputs: [String: FieldInput]) {
    let name = field.description.name
    if let input = inputs[name], input.given != nil {
      guard field.read(input) == nil else { return }
      if let near = nearest(to: input.text, in: field.description.choices ?? []) {
        clauses.append("'\(name)' is \(repeated(input.text)) but must be \(field.right), did you mean '\(near)'")
      } else {
        clauses.append("'\(name)' must be \(field.right)")
      }
    } else if field.absent == nil {
      clauses.append("'\(name)' is missing and must be \(field.right)")
    }
  }

  /// What was given, for a misspelling of a known word only.
  ///
  /// Whatever else was typed may be a child's name or birthday, in whichever field: it is never repeated.
  private func repeated(_ text: String) -> String { withheld ? "(withheld)" : "'\(text)'" }
}
