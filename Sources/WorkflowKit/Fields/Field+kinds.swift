public import SchoolTime

extension Field where Value == String {
  /// Any words, but not none.
  public static func text(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .text, right: "words", hint: hint) { input in
      let text = input.text
      return text.allSatisfy(\.isWhitespace) ? nil : text
    }
  }

  /// A case's opaque id: lower-case letters, digits, `.`, `_` and `-`.
  public static func caseID(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .caseID, right: "a case's id, of lower-case letters, digits and dashes", hint: hint) {
      isTopicPart($0.text) ? $0.text : nil
    }
  }
}

extension Field where Value == Int {
  /// A whole number.
  public static func integer(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .integer, right: "a whole number, as 12", hint: hint) { Int($0.text) }
  }

  /// A whole number from a range.
  public static func integer(_ name: String, _ label: String, in range: ClosedRange<Int>, hint: String? = nil) -> Field
  {
    let right = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return Field(name, label, .integer, right: right, hint: hint) { input in
      Int(input.text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Field where Value == ExactDecimal {
  /// A number with a point, kept as it is written.
  public static func decimal(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .decimal, right: "a number, as 95.4", hint: hint) { ExactDecimal($0.text) }
  }
}

extension Field where Value == Bool {
  /// `yes` or `no`.
  public static func flag(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .flag, right: "yes or no", hint: hint) { input in
      switch input.text {
      case "yes", "true": true
      case "no", "false": false
      default: nil
      }
    }
  }
}

extension Field where Value == LocalDate {
  /// A date without a time.
  public static func date(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .date, right: "a date, as 2018-09-03", hint: hint) { LocalDate($0.text) }
  }
}

extension Field where Value == SchoolYear {
  /// A school year, 1 September to 31 August.
  public static func schoolYear(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .schoolYear, right: "a school year, as 2017/18", hint: hint) { SchoolYear($0.text) }
  }
}

extension Field where Value == URN {
  /// A school's unique reference number.
  public static func urn(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, .urn, right: "a school's URN, six digits", hint: hint) { URN($0.text) }
  }
}

extension Field where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the type's words.
  public static func choice(
    _ name: String, _ label: String, of type: Value.Type = Value.self, hint: String? = nil
  ) -> Field {
    let words = Value.allCases.map(\.rawValue)
    return Field(name, label, .choice, right: "one of \(words.joined(separator: ", "))", hint: hint, choices: words) {
      Value(rawValue: $0.text)
    }
  }
}
