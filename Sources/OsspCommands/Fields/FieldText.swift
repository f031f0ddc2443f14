import BusProtocol

/// What a field means, in the words of the module.
enum FieldText {
  /// `School year, such as 2017/18`.
  static func meaning(of field: FieldDescription) -> String {
    var text = field.label
    if let choices = field.choices, !choices.isEmpty { text += ": " + choices.joined(separator: ", ") }
    if let hint = field.hint, !hint.isEmpty {
      text += "; \(hint)"
    } else if let example = example(field.type) {
      text += ", such as \(example)"
    }
    return text
  }

  /// `--year <2017/18>`: the field as it is typed.
  static func usage(of field: FieldDescription) -> String {
    "--\(field.name) <\(placeholder(field.type))>"
  }

  private static func placeholder(_ type: FieldType) -> String {
    switch type {
    case .text: "text"
    case .integer, .decimal: "number"
    case .flag: "yes|no"
    case .date: "date"
    case .schoolYear: "school year"
    case .urn: "URN"
    case .caseID: "id"
    case .choice: "word"
    }
  }

  private static func example(_ type: FieldType) -> String? {
    switch type {
    case .date: "2018-09-03"
    case .schoolYear: "2017/18"
    case .urn: "123456"
    default: nil
    }
  }
}

/// Lists what a module can be asked or told.
struct RequestListing {
  /// `do`, `ask` or `import`.
  let verb: String
  let module: String

  /// All of `requests`, or the one that is named, with their fields.
  func lines(_ requests: [RequestDescription], width: Int, style: Style) -> [String] {
    var lines: [String] = []
    for (index, request) in requests.enumerated() {
      if index > 0 { lines.append("") }
      let file = verb == "import" ? " FILE" : ""
      lines.append(style.bold("ossp \(verb) \(module) \(request.name)\(file)"))
      lines += DisplayWidth.wrap("  " + PlainText.withoutControls(request.label), to: width - 2).map { "  " + $0 }
      if let who = Self.who(request) {
        lines += DisplayWidth.wrap(PlainText.withoutControls(who), to: width - 4).map { style.dim("    " + $0) }
      }
      let usages = request.fields.map(FieldText.usage)
      let column = min(30, usages.map(DisplayWidth.of).max() ?? 0)
      for (field, usage) in zip(request.fields, usages) {
        let need = field.isRequired ? " (required)" : ""
        let meaning = DisplayWidth.wrap(
          PlainText.withoutControls(FieldText.meaning(of: field)) + need, to: width - column - 6)
        for (line, text) in meaning.enumerated() {
          lines.append("    " + DisplayWidth.pad(line == 0 ? usage : "", to: column) + "  " + text)
        }
      }
    }
    return lines
  }

  /// `for lead/attendance or ops`: the roles of which one is needed; nil where nothing is said of them.
  private static func who(_ request: RequestDescription) -> String? {
    guard let roles = request.roles, let last = roles.last else { return nil }
    return "for " + (roles.count == 1 ? last : "\(roles.dropLast().joined(separator: ", ")) or \(last)")
  }
}
