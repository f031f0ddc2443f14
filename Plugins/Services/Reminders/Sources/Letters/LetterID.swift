import WorkflowKit

/// A letter's name: whose list it is of, the day, the person, and the how-manieth to that person on that day.
struct LetterID: Hashable, CustomStringConvertible {
  let day: LocalDate
  let person: String
  /// From 1.
  let number: Int

  init(day: LocalDate, person: String, number: Int) {
    self.day = day
    self.person = person
    self.number = number
  }

  /// Reads the name of a letter to a person; nil when it is none.
  init?(_ text: String, to person: String) {
    guard let day = Self.day(in: text) else { return nil }
    let rest = text.dropFirst(Self.beginning.count + 10)
    guard rest.hasPrefix("-\(person)") else { return nil }
    let number = rest.dropFirst(person.count + 1)
    guard number.isEmpty || number.hasPrefix("."), let place = number.isEmpty ? 1 : Int(number.dropFirst()) else {
      return nil
    }
    self.init(day: day, person: person, number: place)
  }

  /// Whether a text names a letter, whoever it went to, rather than a deadline.
  static func names(_ text: String) -> Bool { day(in: text) != nil }

  private static let beginning = "reminders-"

  private static func day(in text: String) -> LocalDate? {
    text.hasPrefix(beginning) ? LocalDate(iso: text.dropFirst(beginning.count).prefix(10)) : nil
  }

  /// `reminders-2018-10-05-amara-okoye`, and `….2` for the second of the day.
  var description: String { "\(Self.beginning)\(day)-\(person)\(number == 1 ? "" : ".\(number)")" }
}
