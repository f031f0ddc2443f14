import BusProtocol

/// Reads `--field value…` as the module's own description of the request has it.
struct FieldParser {
  /// The command, query or import.
  let request: RequestDescription
  /// What to type to see the fields, for the errors.
  let help: String
  /// Whether nothing of what was typed may be repeated.
  var isWithheld = false

  /// The fields in `words`.
  ///
  /// - Throws: a `Failure` of wrong usage that names the field, what was wrong and what would be right.
  func parse(_ words: [String]) throws(Failure) -> [String: JSONValue] {
    var values: [String: JSONValue] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        let shown = isWithheld ? "a word" : "'\(word)'"
        throw .usage("\(shown) stands alone: fields are written --name value; see `\(help)`")
      }
      var name = String(word.dropFirst(2))
      var value: String?
      if let equals = name.firstIndex(of: "=") {
        value = String(name[name.index(after: equals)...])
        name = String(name[..<equals])
      }
      let field = try field(named: name)
      guard values[name] == nil else { throw .usage("--\(name) is given twice") }
      if value == nil, field.type != .flag || ["yes", "no"].contains(rest.first), let next = rest.first,
        !next.hasPrefix("--")
      {
        value = next
        rest.removeFirst()
      }
      if value == nil, field.type == .flag { value = "yes" }
      guard let value else { throw .usage("--\(name) needs a value: \(FieldText.meaning(of: field))") }
      values[name] = try FieldValue.read(value, for: field, withheld: isWithheld)
    }
    for field in request.fields where field.isRequired && values[field.name] == nil {
      throw .usage("--\(field.name) is missing: \(FieldText.meaning(of: field))")
    }
    return values
  }

  /// The fields in `words` as text, for a module that is not up to say what they must be: it looks at them itself.
  static func unchecked(_ words: [String], withheld: Bool = false) throws(Failure) -> [String: JSONValue] {
    var values: [String: JSONValue] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        throw .usage("\(withheld ? "a word" : "'\(word)'") stands alone: fields are written --name value")
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard values[parts[0]] == nil else {
        throw .usage("\(withheld ? "a field" : "--\(parts[0])") is given twice")
      }
      if parts.count == 2 {
        values[parts[0]] = .text(parts[1])
      } else if let next = rest.first, !next.hasPrefix("--") {
        values[parts[0]] = .text(next)
        rest.removeFirst()
      } else {
        values[parts[0]] = .text("yes")
      }
    }
    return values
  }

  private func field(named name: String) throws(Failure) -> FieldDescription {
    if let field = request.fields.first(where: { $0.name == name }) { return field }
    let names = request.fields.map(\.name)
    let advice =
      (isWithheld ? nil : NearestName.hint(name, among: names, prefix: "--"))
      ?? (names.isEmpty ? "it takes none" : "it has " + names.map { "--" + $0 }.joined(separator: ", "))
    throw .usage("\(request.name) has no \(isWithheld ? "such field" : "field --\(name)"): \(advice)")
  }
}
