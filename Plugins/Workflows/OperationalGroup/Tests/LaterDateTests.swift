import Foundation
import Testing
import WorkflowKit

@testable import OperationalGroup

/// On other dates than the published one, the module's counts are those of a plain count over the files' lines.
@Suite(.enabled(if: Files.isPresent)) struct LaterDateTests {
  @Test(
    "Tiers proposed and academies judged, counted from the files by nothing of the module's",
    arguments: ["2017-10-15", "2018-09-01", "2018-12-31", "2019-06-30", "2019-10-31"])
  func counts(day: String) throws {
    let plain = try PlainCount(on: day)
    var module = try RealCountyTests.fed("2019-12-31")
    let answer = try module.ask("tiers", ["on": day])
    func count(_ group: String, _ tier: String) throws -> Answer.Cell {
      try module.cell(answer, [group, tier], "schools")
    }
    #expect(
      answer.title
        == "Tiers on \(day): \(plain.maintained.count) maintained schools and \(plain.academies.count) academies")
    let proposed = plain.maintained.map { plain.latest($0, withHistory: true) }
    #expect(try count("maintained", "GO") == .integer(proposed.count { $0 == "Good" || $0 == "Outstanding" }))
    #expect(try count("maintained", "RI") == .integer(proposed.count { $0 == "Requires Improvement" }))
    #expect(try count("maintained", "I") == .integer(proposed.count { $0 == "Inadequate" }))
    #expect(try count("maintained", "unknown: a person must say") == .integer(proposed.count { $0 == nil }))
    for (isHistory, whose) in [(false, "own URN only"), (true, "a predecessor's outcome counted")] {
      let judged = plain.academies.map { plain.latest($0, withHistory: isHistory) }
      #expect(
        try count("academies", "RI or worse, \(whose)")
          == .integer(judged.count { $0 == "Requires Improvement" || $0 == "Inadequate" }))
      #expect(
        try count("academies", "good or outstanding, \(whose)")
          == .integer(judged.count { $0 == "Good" || $0 == "Outstanding" }))
      #expect(try count("academies", "unknown, \(whose)") == .integer(judged.count { $0 == nil }))
    }
    // What is counted plainly is what is published for the one day that is.
    if day == "2018-09-01" { #expect(plain.maintained.count == 149 && plain.academies.count == 141) }
  }
}

/// The schools and outcomes of the two files on a date, by their lines alone.
private struct PlainCount {
  private(set) var maintained: [String] = []
  private(set) var academies: [String] = []
  private var before: [String: [String]] = [:]
  private var ratings: [String: [(date: String, rating: String)]] = [:]

  init(on day: String) throws {
    for school in try Self.lines("register_2017-18_oxfordshire_spine.csv") {
      guard let urn = school["URN"], let type = school["NFTYPE"], let group = school["MINORGROUP"] else { continue }
      let (opened, closed) = (school["OPENDATE"] ?? "", school["CLOSEDATE"] ?? "")
      if let other = school["OTHERURN"], !other.isEmpty {
        // What closes becomes the other one; what does not came from it.
        let (old, new) = closed.isEmpty ? (other, urn) : (urn, other)
        before[new, default: []].append(old)
      }
      let isOpen = opened.prefix(10) <= day && (closed.isEmpty ? school["ICLOSE"] != "2" : closed.prefix(10) >= day)
      let isOurs = school["ISPRIMARY"] == "1" || school["ISSECONDARY"] == "1" || group == "Special School"
      guard isOpen, isOurs, !["Independent School", "College"].contains(group),
        !type.lowercased().contains("independent"), type != "Non-maintained special school"
      else { continue }
      let academyTypes = ["Academy", "Free school", "Studio school", "University technical college"]
      if academyTypes.contains(where: type.hasPrefix) { academies.append(urn) } else { maintained.append(urn) }
    }
    let digits = day.filter { $0 != "-" }
    for outcome in try Self.lines("ofsted_outcomes_2005-2018_oxfordshire.csv") {
      guard let urn = outcome["URN"], let date = outcome["Inspection Date"], date <= digits else { continue }
      ratings[urn, default: []].append((date, outcome["Rating"] ?? ""))
    }
  }

  /// The latest rating of a school; of the schools it came from, where it has none and they count.
  func latest(_ urn: String, withHistory: Bool) -> String? {
    var generation = [urn]
    for _ in 0..<5 {
      if let own = generation.flatMap({ ratings[$0] ?? [] }).max(by: { $0.date < $1.date }) { return own.rating }
      guard withHistory else { return nil }
      generation = generation.flatMap { before[$0] ?? [] }
    }
    return nil
  }

  /// The lines of a file by their headings; a comma between quotes divides nothing.
  private static func lines(_ file: String) throws -> [[String: String]] {
    let text = String(decoding: try Files.real(file), as: UTF8.self)
    let rows = text.split(whereSeparator: \.isNewline).map { line in
      var (cells, isQuoted) = ([""], false)
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
    guard let head = rows.first?.map({ $0.filter { $0 != "\u{FEFF}" } }) else { return [] }
    return rows.dropFirst().map { Dictionary(zip(head, $0)) { first, _ in first } }
  }
}
