import Forms
import WorkflowKit

/// The week on one screen: what comes first of each part, a line each.
enum Short {
  private static let mostToDecide = 3
  private static let mostOwed = 2
  private static let mostFigures = 3

  /// The lines; empty for who runs the daemon, whose digest is short as it is.
  static func lines(of digest: Digest) -> [String] {
    guard digest.edition != .ops else { return [] }
    let lines = [decide(digest), overdue(digest), due(digest), offTarget(digest), moved(digest)].compactMap { $0 }
    return lines.isEmpty ? [] : lines + [heard(digest)].compactMap { $0 }
  }

  private static func joined(_ title: String, _ parts: [String], of count: Int) -> String? {
    guard !parts.isEmpty else { return nil }
    let rest = count - parts.count
    return "\(title): \(parts.joined(separator: "; "))" + (rest > 0 ? "; and \(rest.grouped) more" : "")
  }

  private static func decide(_ digest: Digest) -> String? {
    let items = Item.items(of: digest.decisions)
    return joined("To decide", items.prefix(mostToDecide).map { "\($0.text)\(about($0))" }, of: items.count)
  }

  private static func overdue(_ digest: Digest) -> String? {
    let items = Item.items(of: digest.overdue)
    let parts = items.prefix(mostOwed).map { "\($0.text)\(about($0)), \(($0.daysOverdue ?? 0).of("day"))" }
    return joined("Overdue longest", parts, of: items.count)
  }

  private static func due(_ digest: Digest) -> String? {
    let items = Item.items(of: digest.due)
    let parts = items.prefix(mostOwed).map { item in
      "\(item.text)\(about(item))" + (item.entries.first?.on.map { ", \($0.long)" } ?? "")
    }
    return joined("Due next", parts, of: items.count)
  }

  /// Of which school or case, or of how many.
  private static func about(_ item: Item) -> String {
    guard item.count == 1 else {
      let hasSchools = item.entries.allSatisfy { $0.places.allSatisfy { $0.school != nil } }
      return " (\(item.count.of(hasSchools ? "school" : "case")))"
    }
    return item.entries.first.flatMap { Wording.places(of: $0) }.map { " (\($0))" } ?? ""
  }

  private static func offTarget(_ digest: Digest) -> String? {
    let figures = digest.indicators.filter { $0.verdict == .offTarget }
    let parts = figures.prefix(mostFigures).map { "\($0.title) \($0.value.text), target \($0.target ?? "none")" }
    return joined("Off target", parts, of: figures.count)
  }

  private static func moved(_ digest: Digest) -> String? {
    guard digest.previous != nil else { return nil }
    let figures = digest.indicators.filter { $0.since == nil && $0.value.text != $0.lastDigest.text }
    let parts = figures.prefix(mostFigures).map { "\($0.title) \($0.value.text) (was \($0.lastDigest.text))" }
    return joined("Figures that moved", parts, of: figures.count) ?? "No figure has moved since the last digest"
  }

  private static func heard(_ digest: Digest) -> String? {
    guard digest.silent.isEmpty, digest.sources.count > 1 else { return nil }
    return "All \(digest.sources.count) modules were heard from"
  }
}
