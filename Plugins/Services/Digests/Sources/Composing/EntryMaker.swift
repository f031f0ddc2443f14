import WorkflowKit

/// Makes lines of a digest out of a module's section.
struct EntryMaker {
  let module: String
  /// The section's week, where it is not this one.
  let since: ISOWeek?
  /// The day of the cut.
  let on: LocalDate

  func entry(_ line: DigestLine) -> Entry {
    let hasPlace = line.caseID != nil || line.school != nil
    let place = Entry.Place(id: nil, caseID: line.caseID, school: line.school, schoolName: line.schoolName)
    return Entry(
      module: module, text: line.text, owner: line.owner, on: line.on, daysOverdue: nil,
      places: hasPlace ? [place] : [], since: since)
  }

  func entry(_ owed: DigestSection.Owed) -> Entry {
    Entry(
      module: module, text: owed.title, owner: owed.owner, on: owed.due,
      daysOverdue: owed.due < on ? owed.due.days(until: on) : nil,
      places: [
        Entry.Place(id: owed.id, caseID: owed.caseID, school: owed.school, schoolName: owed.schoolName)
      ], since: since)
  }
}

/// Puts what several schools owe alike on one line.
enum Grouping {
  /// The entries by date, those that differ only in school or case as one.
  static func grouped(_ entries: [Entry]) -> [Entry] {
    // Stable: what is of the same day stays in the order of the modules.
    joined(entries).enumerated().sorted {
      ($0.element.on ?? .distantFuture, $0.offset) < ($1.element.on ?? .distantFuture, $1.offset)
    }.map(\.element)
  }

  /// The entries in their order, those that differ only in school or case as one, in the place of the first.
  static func joined(_ entries: [Entry]) -> [Entry] {
    var places: [Key: Int] = [:]
    var result: [Entry] = []
    for entry in entries {
      let key = Key(entry)
      if let index = places[key] {
        result[index].places += entry.places
      } else {
        places[key] = result.count
        result.append(entry)
      }
    }
    return result
  }

  private struct Key: Hashable {
    let matter: Entry.Matter
    let on: LocalDate?

    init(_ entry: Entry) {
      matter = Entry.Matter(entry)
      on = entry.on
    }
  }
}

extension Entry {
  /// What reads alike in a list: the same thing of the same module, with the same role to act.
  struct Matter: Hashable {
    private let module: String
    private let text: String
    private let owner: String
    private let since: ISOWeek?

    /// What an entry is about.
    init(_ entry: Entry) {
      module = entry.module
      text = entry.text
      owner = RoleWords.of(entry.owner ?? "")
      since = entry.since
    }
  }
}

extension LocalDate {
  fileprivate static let distantFuture = LocalDate(daysSince1970: 2_932_896)
}

/// Roles as people say them.
enum RoleWords {
  /// The words with abbreviations in capitals.
  private static func spelt(_ words: String) -> String {
    words.split(separator: " ").map { ["la", "itt", "send", "sen"].contains($0) ? $0.uppercased() : String($0) }
      .joined(separator: " ")
  }

  static func of(_ role: String) -> String {
    switch role {
    case "operational-group": return "the Operational Group"
    case "operational-group-chair": return "the Operational Group's chair"
    case "chair": return "the independent chair"
    case "ops": return "who runs the daemon"
    case "system-leader": return "the system leader"
    case "school", "headteacher": return "the school"
    default: break
    }
    let parts = role.split(separator: "/", maxSplits: 1).map { spelt(ModuleName.words(String($0))) }
    guard parts.count == 2 else { return spelt(ModuleName.words(role)) }
    switch parts[0] {
    case "lead": return "the lead of \(parts[1])"
    case "school": return "the school"
    default: return "the \(parts[1])"
    }
  }
}
