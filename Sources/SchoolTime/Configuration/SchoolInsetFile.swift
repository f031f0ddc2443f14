/// A file of kind `school-inset`: the INSET days and closures that schools have told for one school year.
public struct SchoolInsetFile: Hashable, Sendable {
  /// The school year.
  public let schoolYear: SchoolYear
  /// What each school changes, by URN.
  public let schools: [Int: SchoolOverlay]

  /// Reads and checks a file; refuses unknown keys, a URN that stands twice, weekends and days outside the year.
  public init(reading value: ConfigurationValue) throws(ConfigurationProblems) {
    self = try ConfigurationReader.read(value) { reader in
      guard let map = reader.map(["kind", "school-year", "schools", "note"]) else { return nil }
      map.check(kind: "school-inset")
      let year = map.required("school-year")?.schoolYear()
      var schools: [Int: SchoolOverlay] = [:]
      for item in map.required("schools")?.items() ?? [] {
        guard let school = item.map(["urn", "inset", "closures"]) else { continue }
        guard let urn = school.required("urn"), let number = urn.integer(100_000...999_999) else { continue }
        if schools[number] != nil {
          urn.note("the school \(number) stands here twice; write all its days in one place.")
        }
        let inset = school.required("inset").map { TermCalendar.days($0, within: year) } ?? []
        if inset.count > 5 { item.note("\(inset.count) INSET days are more than the five of a year.") }
        let closures = school.optional("closures").map { SchoolInsetFile.closures($0, within: year) } ?? [:]
        schools[number] = SchoolOverlay(years: year.map { [$0] } ?? [], inset: Set(inset), closures: closures)
      }
      return year.map { SchoolInsetFile(schoolYear: $0, schools: schools) }
    }
  }

  init(schoolYear: SchoolYear, schools: [Int: SchoolOverlay]) {
    self.schoolYear = schoolYear
    self.schools = schools
  }

  private static func closures(_ reader: ConfigurationReader, within year: SchoolYear?) -> [LocalDate: String] {
    var closures: [LocalDate: String] = [:]
    for item in reader.items() ?? [] {
      guard let text = item.text() else { continue }
      guard let date = LocalDate(iso: text.prefix(10)), text.count > 11, text.dropFirst(10).first == " " else {
        item.note("'\(text)' is no closure: write date and reason, as in 2018-03-02 snow.")
        continue
      }
      if let year, !year.contains(date) { item.note("\(date) does not lie in the school year \(year).") }
      closures[date] = String(text.dropFirst(11))
    }
    return closures
  }
}

extension SchoolInsetFile: Decodable {
  /// Reads what a file of kind `school-inset` holds; throws `ConfigurationProblems`.
  public init(from decoder: any Decoder) throws {
    try self.init(reading: ConfigurationValue(from: decoder))
  }
}

extension SchoolOverlay {
  /// This overlay and another one for other years, for a school whose days stand in several files.
  public func merging(_ other: SchoolOverlay) -> SchoolOverlay {
    SchoolOverlay(
      years: years.union(other.years), inset: inset.union(other.inset),
      closures: closures.merging(other.closures) { _, new in new })
  }
}
