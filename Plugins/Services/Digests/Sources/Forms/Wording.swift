import Forms
import WorkflowKit

/// The words that the text and the HTML of a digest share.
enum Wording {
  /// How many lines of one list are written out; the others are counted.
  static let mostInList = 50
  /// How many schools of one line are named.
  static let mostPlaces = 6
  /// How many of a line that needs a decision: who decides must know of which.
  static let mostPlacesToDecide = 30

  /// One of the lists of what is to be done.
  struct List {
    let name: String
    let heading: String
    let entries: [Entry]
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
          name: "decisions", heading: "To do", entries: digest.decisions, none: "Nothing: every module answered.",
          more: nil)
      ]
    }
    let until = digest.horizon.withoutWeekday
    return [
      List(
        name: "decisions", heading: "Needs a decision", entries: digest.decisions, none: "Nothing needs a decision.",
        more: more(digest.decisions, digest.decisionCount, nil)),
      List(
        name: "overdue", heading: "Overdue", entries: digest.overdue, none: "Nothing is overdue.",
        more: more(digest.overdue, digest.overdueCount, "ossp deadlines --overdue")),
      List(
        name: "due", heading: "Due by \(until)", entries: digest.due, none: "Nothing is due by \(until).",
        more: more(digest.due, digest.dueCount, "ossp deadlines --within 14d")),
    ]
  }

  private static func more(_ entries: [Entry], _ count: Int, _ command: String?) -> String? {
    let written = entries.prefix(mostInList).reduce(0) { $0 + max(1, $1.places.count) }
    let total = max(count, entries.reduce(0) { $0 + max(1, $1.places.count) })
    guard total > written else { return nil }
    return "And \((total - written).grouped) more" + (command.map { ": \($0)" } ?? ".")
  }

  /// What stands below an entry's text.
  static func lines(of entry: Entry) -> [String] {
    var lines: [String] = []
    if let on = entry.on {
      if let days = entry.daysOverdue {
        lines.append("Overdue by \(days.of("day")): was due on \(on.long)")
      } else {
        lines.append((isOwed(entry) ? "Due on " : entry.owner == "ops" ? "Since " : "") + on.long)
      }
    }
    let module = ModuleName.words(entry.module)
    lines.append(places(of: entry).map { "\($0), \(module)" } ?? module.capitalisedFirst)
    if let owner = entry.owner, owner != "ops" {
      let who = RoleWords.of(owner)
      lines.append(isOwed(entry) ? "Owed by \(who)" : "For \(who) to decide")
    }
    if let since = entry.since { lines.append("[old] as answered in the week of \(since.monday.withoutWeekday)") }
    if entry.places.count == 1, let id = entry.places[0].id { lines.append(id) }
    if let command = entry.command { lines.append(command) }
    return lines
  }

  /// Whether it is something owed, rather than something to decide.
  private static func isOwed(_ entry: Entry) -> Bool { entry.places.contains { $0.id != nil } }

  /// `Elm Park School (URN 105678)`, or how many schools and which come first; nil for none.
  static func places(of entry: Entry) -> String? {
    guard let first = entry.places.first else { return nil }
    guard entry.places.count > 1 else { return name(of: first, whole: true) }
    let most = isOwed(entry) ? mostPlaces : mostPlacesToDecide
    let names = entry.places.prefix(most).map { name(of: $0, whole: false) }
    let rest = entry.places.count - names.count
    let all = rest > 0 ? names.joined(separator: ", ") + " and \(rest.grouped) more" : names.listed
    let noun = entry.places.allSatisfy { $0.school != nil } ? "school" : "case"
    return "\(entry.places.count.of(noun)): \(all)"
  }

  private static func name(of place: Entry.Place, whole: Bool) -> String {
    guard let school = place.school else { return "case \(place.caseID ?? "unknown")".capitalisedFirst }
    let name = place.schoolName.map { whole ? "\($0) (URN \(school))" : $0 } ?? "School \(school)"
    guard whole, let caseID = place.caseID, caseID != school else { return name }
    return "\(name), case \(caseID)"
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
      sentences.append("'ossp why ID' tells how a date was counted, and who was told.")
    }
    if !digest.indicators.isEmpty { sentences.append("'ossp why ID' tells where a figure comes from, by its id.") }
    return sentences
  }
}
