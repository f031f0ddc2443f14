public import SchoolTime

/// Ids of cases: a counter by calendar year, which tells nothing of what a case is about.
public struct CaseNumbers: Hashable, Codable, Sendable {
  /// The last number given in each year.
  private var last: [Int: Int] = [:]

  /// No id was given yet.
  public init() {}

  /// The next id: `att-2018-0042`.
  public func next(_ prefix: String, _ today: LocalDate) -> String {
    let number = String((last[today.year] ?? 0) + 1)
    return "\(prefix)-\(today.year)-\(String(repeating: "0", count: max(0, 4 - number.count)))\(number)"
  }

  /// Counts an id that was given; what is no such id counts nothing.
  public mutating func take(_ id: String) {
    let parts = id.split(separator: "-")
    guard parts.count == 3, let year = Int(parts[1]), let number = Int(parts[2]) else { return }
    last[year] = max(last[year] ?? 0, number)
  }
}
