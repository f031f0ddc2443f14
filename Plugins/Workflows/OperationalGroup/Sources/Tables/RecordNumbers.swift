import WorkflowKit

/// The numbers of records: `og-2018-0042`, counted by year, so that nothing can be read from them.
struct RecordNumbers: Hashable, Sendable, Codable {
  /// The highest number given in each year.
  private var last: [Int: Int] = [:]

  /// A new number of a year.
  mutating func next(_ date: LocalDate) -> String {
    let number = (last[date.year] ?? 0) + 1
    last[date.year] = number
    let digits = String(number)
    return "og-\(date.year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Takes in that a number was given.
  mutating func given(_ id: String) {
    let parts = id.split(separator: "-")
    guard parts.count == 3, parts[0] == "og", let year = Int(parts[1]), let number = Int(parts[2]) else { return }
    last[year] = max(last[year] ?? 0, number)
  }
}
