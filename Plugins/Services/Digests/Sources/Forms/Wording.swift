import Forms
import WorkflowKit

/// The words that the text and the HTML of a digest share.
enum Wording {
  /// How many things of one list are written out; the others are counted.
  static let mostInList = 50

  /// One of the lists of what is to be done.
  struct List {
    let name: String
    let heading: String
    let items: [Item]
    let none: String
    let more: String?
  }

  /// `OSSP weekly digest`.
  static func title(of digest: Digest) -> String {
    if let only = digest.only { return "\(digest.partnership) weekly digest: \(ModuleName.words(only))" }
    return switch digest.edition {
    case .partners: "\(digest.partnership) weekly digest"
    case .lead(let module): "\(digest.partnership) weekly digest: \(ModuleName.words(module))"
    case .ops: "\(digest.partnership) weekly digest: the daemon"
    }
  }

  /// Which week, for whom, as at which day.
  static func dates(of digest: Digest) -> String {
    let readers = digest.only.map { "who subscribed to \(ModuleName.words($0))" } ?? digest.edition.readers
    return "For \(readers). Week of \(digest.week.monday.long) (\(digest.week)). "
      + "As at the beginning of \(digest.on.long)."
  }

  /// The lists, in their order.
  static func lists(of digest: Digest) -> [List] {
    guard digest.edition != .ops else {
      return [
        List(
          name: "decisions", heading: "To do", items: Item.items(of: digest.decisions),
          none: "Nothing: every module answered.",
          more: nil)
      ]
    }
    let until = digest.horizon.withoutWeekday
    return [
      list(
        "decisions", "Needs a decision", digest.decisions, of: digest.decisionCount, none: "Nothing needs a decision."),
      list(
        "overdue", "Overdue", digest.overdue, of: digest.overdueCount, none: "Nothing is overdue.",
        all: "ossp deadlines --overdue"),
      list(
        "due", "Due by \(until)", digest.due, of: digest.dueCount, none: "Nothing is due by \(until).",
        all: "ossp deadlines --within 14d"),
    ]
  }

  private static func list(
    _ name: String, _ heading: String, _ entries: [Entry], of count: Int, none: String, all command: String? = nil
  ) -> List {
    let items = Item.items(of: entries)
    let written = items.prefix(mostInList).reduce(0) { $0 + $1.count }
    let total = max(count, items.reduce(0) { $0 + $1.count })
    let more = total > written ? "And \((total - written).grouped) more" + (command.map { ": \($0)" } ?? ".") : nil
    return List(name: name, heading: heading, items: items, none: none, more: more)
  }

  /// `Elm Park School`, or how many schools and which come first; nil for none.
  static func places(of entry: Entry, most: Int = Item.mostPlaces) -> String? {
    guard let first = entry.places.first else { return nil }
    guard entry.places.count > 1 else { return name(of: first) }
    let hasSchools = entry.places.allSatisfy { $0.school != nil }
    let names = entry.places.prefix(most).map { hasSchools ? school(of: $0) : name(of: $0, isListed: true) }
    let rest = entry.places.count - names.count
    let all = rest > 0 ? names.joined(separator: ", ") + " and \(rest.grouped) more" : names.listed
    return "\(entry.places.count.of(hasSchools ? "school" : "case")): \(all)"
  }

  private static func name(of place: Entry.Place, isListed: Bool = false) -> String {
    guard place.school != nil else {
      let caseID = place.caseID ?? "unknown"
      return isListed ? caseID : "case \(caseID)"
    }
    guard let caseID = place.caseID, caseID != place.school else { return school(of: place) }
    return "\(school(of: place)), case \(caseID)"
  }

  private static func school(of place: Entry.Place) -> String {
    place.schoolName ?? place.school.map { "School \($0)" } ?? "a school"
  }

  /// An entry in one sentence, for what changed.
  static func sentence(of entry: Entry) -> String {
    var words = entry.text.capitalisedFirst
    if let place = places(of: entry) { words += " (\(place))" }
    if let on = entry.on { words += ", \(on.withoutWeekday)" }
    return words
  }

  /// What is said where nothing changed.
  static func nothingChanged(in digest: Digest) -> String {
    guard digest.edition != .ops else { return "Nothing that who runs the daemon should know." }
    let since = digest.previous.map { "since the digest of the week of \($0.monday.withoutWeekday)" } ?? "so far"
    return "Nothing changed \(since)."
  }

  /// Things under their modules, in the digest's order.
  static func byModule<Thing>(
    _ things: [Thing], in digest: Digest, _ module: (Thing) -> String
  ) -> [(String, [Thing])] {
    var order = digest.modules
    for thing in things where !order.contains(module(thing)) { order.append(module(thing)) }
    return order.compactMap { name in
      let own = things.filter { module($0) == name }
      return own.isEmpty ? nil : (ModuleName.words(name).capitalisedFirst, own)
    }
  }

  static func byModule(_ entries: [Entry], in digest: Digest) -> [(String, [Entry])] {
    byModule(entries, in: digest, \.module)
  }

  static func byModule(_ figures: [Indicator], in digest: Digest) -> [(String, [Indicator])] {
    byModule(figures, in: digest, \.module)
  }

  /// Whether a module was heard from.
  static func sentence(of source: Source) -> String {
    let name = ModuleName.words(source.module).capitalisedFirst
    guard source.hasAnswered else {
      let last = source.since.map { "its last answer is of the week of \($0.monday.withoutWeekday)" }
      return "\(name): silent; \(last ?? "it never answered")"
    }
    let setAside = source.setAside.map { "; \($0.of("event")) set aside" } ?? ""
    guard let count = source.eventCount else { return "\(name): heard\(setAside)" }
    if count > 0 { return "\(name): heard, \(count.of("event")) since the last digest\(setAside)" }
    let quiet = source.quietSince.map { ", quiet since the digest of the week of \($0.monday.withoutWeekday)" }
    return "\(name): heard, nothing new\(quiet ?? "")\(setAside)"
  }

  /// What a reader can do to ask further.
  static func asking(of digest: Digest) -> [String] {
    var sentences: [String] = []
    if digest.edition != .ops, digest.overdueCount + digest.dueCount > 0 {
      sentences.append("'ossp deadlines' has each of these dates with its id; 'ossp why ID' tells how it was counted.")
    }
    if let one = digest.indicators.first {
      sentences.append(
        "'ossp why \(FigureID(one, in: digest))' tells where a figure comes from, and in the same way each by its "
          + "name; 'ossp digest --week \(digest.week) --format csv' has them all.")
    }
    return sentences
  }
}
