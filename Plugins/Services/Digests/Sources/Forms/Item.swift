import Forms
import WorkflowKit

/// What reads alike in a list of a digest, told once: the same thing owed by the same role, of however many days and schools.
struct Item {
  /// What it says.
  let text: String
  /// The module.
  let module: String
  /// Who has to act: a role.
  let owner: String?
  /// The week of the module's last section, where it has not answered since.
  let since: ISOWeek?
  /// The command that mends it or tells more.
  let command: String?
  /// One for each day, in the list's order.
  private(set) var entries: [Entry]

  private init(_ entry: Entry) {
    text = entry.text
    module = entry.module
    owner = entry.owner
    since = entry.since
    command = entry.command
    entries = [entry]
  }

  /// The entries of a list, those that differ only in day, school or case as one, in the place of the first.
  static func items(of entries: [Entry]) -> [Item] {
    var places: [Key: Int] = [:]
    var items: [Item] = []
    for entry in entries {
      let key = Key(entry)
      if let index = places[key] {
        items[index].entries.append(entry)
      } else {
        places[key] = items.count
        items.append(Item(entry))
      }
    }
    return items
  }

  /// How many things it is: schools or cases, or one where it is about neither.
  var count: Int { entries.reduce(0) { $0 + max(1, $1.places.count) } }
  /// Whether it is something owed, rather than something to decide.
  var isOwed: Bool { entries.contains { $0.places.contains { $0.id != nil } } }
  /// The longest that any of it is overdue, in days; nil where nothing is.
  var daysOverdue: Int? { entries.compactMap(\.daysOverdue).max() }

  private struct Key: Hashable {
    let matter: Entry.Matter
    let command: String?

    init(_ entry: Entry) {
      matter = Entry.Matter(entry)
      command = entry.command
    }
  }
}

extension Item {
  /// How many days of one item are written out; the others are counted.
  static let mostDays = 24
  /// How many schools or cases of one day are named.
  static let mostPlaces = 6
  /// How many where something is overdue or to be decided: who decides must know of which.
  static let mostPlacesThatMatter = 30

  /// Who has to act, and whose it is: `owed by the system leader, operational group`.
  var whose: String {
    let name = ModuleName.words(module)
    guard let owner, owner != "ops" else { return name }
    let who = RoleWords.of(owner)
    let act = isOwed ? "owed by \(who)" : "for \(who) to decide"
    return who.hasSuffix(name) ? act : "\(act), \(name)"
  }

  /// What stands below its text: a line for each day, then what else there is to say.
  var lines: [String] {
    var lines = entries.prefix(Self.mostDays).compactMap(line)
    let rest = entries.dropFirst(Self.mostDays).reduce(0) { $0 + max(1, $1.places.count) }
    if rest > 0 { lines.append("and \(rest.grouped) more") }
    if let since { lines.append("[old] as answered in the week of \(since.monday.withoutWeekday)") }
    if let command { lines.append(command) }
    return lines
  }

  private func line(_ entry: Entry) -> String? {
    let about = [day(of: entry), places(of: entry)].compactMap { $0 }
    return about.isEmpty ? nil : about.joined(separator: entry.places.count > 1 ? ", " : ": ")
  }

  private func day(of entry: Entry) -> String? {
    guard let on = entry.on else { return nil }
    guard let days = entry.daysOverdue else { return owner == "ops" ? "Since \(on.long)" : on.long }
    return "\(days.of("day")), due \(on.withoutWeekday)"
  }

  private func places(of entry: Entry) -> String? {
    let matters = !isOwed || entry.daysOverdue != nil
    return Wording.places(of: entry, most: matters ? Self.mostPlacesThatMatter : Self.mostPlaces)
  }
}
