import BusProtocol

/// Turns what was typed into what the bus carries.
enum FieldValue {
  /// The value of `text` for `field`: numbers as JSON numbers, decimals as strings with all their digits.
  ///
  /// - Parameter withheld: whether the text may not be repeated.
  static func read(
    _ text: String, for field: FieldDescription, withheld: Bool = false
  ) throws(Failure) -> JSONValue {
    func wrong(_ field: FieldDescription, _ text: String, _ why: String) -> Failure {
      Self.wrong(field, text, why, withheld: withheld)
    }
    switch field.type {
    case .text, .caseID:
      return .text(text)
    case .integer:
      guard let number = Int(text) else { throw wrong(field, text, "is not a whole number, such as 12") }
      return .integer(number)
    case .decimal:
      guard Answer.Cell.isNumber(text) else { throw wrong(field, text, "is not a number, such as 10.5") }
      return .text(text)
    case .flag:
      switch text {
      case "yes", "true": return .flag(true)
      case "no", "false": return .flag(false)
      default: throw wrong(field, text, "is neither yes nor no")
      }
    case .date:
      guard DateText.date(text) != nil else { throw wrong(field, text, "is not a date, such as 2018-09-03") }
      return .text(text)
    case .schoolYear:
      guard isSchoolYear(text) else { throw wrong(field, text, "is not a school year, such as 2017/18") }
      return .text(text)
    case .urn:
      guard text.count == 6, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        throw wrong(field, text, "is not a URN: it has six digits")
      }
      return .text(text)
    case .choice:
      let choices = field.choices ?? []
      guard choices.isEmpty || choices.contains(text) else {
        let advice =
          (withheld ? nil : NearestName.hint(text, among: choices)) ?? "it can be \(choices.joined(separator: ", "))"
        throw wrong(field, text, "is not one of its words: \(advice)")
      }
      return .text(text)
    }
  }

  /// The year that it is: near enough to tell a birthday.
  private static var year: Int { 1970 + Int(Surroundings.current.now().milliseconds / 31_556_952_000) }

  private static func wrong(
    _ field: FieldDescription, _ text: String, _ why: String, withheld: Bool
  ) -> Failure {
    // An error may be kept in a log: what could name a child is not repeated.
    let isPersonal = PersonalDetail.isPresent(in: text, year: year)
    let shown =
      withheld || isPersonal || UniquePupilNumber.isPresent(in: Frame(text.utf8)) ? "what was given" : "'\(text)'"
    return .usage("--\(field.name): \(shown) \(why)")
  }

  /// Whether `text` is two years in a row as 2017/18.
  private static func isSchoolYear(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let first = Int(parts[0]), let second = Int(parts[1])
    else { return false }
    return (first + 1) % 100 == second
  }
}
