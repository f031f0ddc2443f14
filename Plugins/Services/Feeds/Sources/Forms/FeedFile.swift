import People
import Syndication
import WorkflowKit

/// One file of the feeds.
struct FeedFile: Hashable, Sendable {
  /// Where it lies below the feeds' folder: `calendar/attendance.ics`.
  var path: String
  /// Whose it is, or what of.
  var about: String
  /// How many entries are in it.
  var entries: Int
  /// When an entry changed last; nil where there is none.
  var changed: Instant?
  /// What it holds.
  var text: String
}

extension FeedState {
  /// All files, in the order of their paths.
  var files: [FeedFile] {
    let settings = settings
    let form = CalendarForm(settings: settings, schools: schools)
    let sorted = deadlines.values.sorted { ($0.facts.due, $0.facts.id) < ($1.facts.due, $1.facts.id) }
    var ofModules: [String: [KnownDeadline]] = [:]
    var ofPeople: [String: [KnownDeadline]] = [:]
    for known in sorted {
      ofModules[known.facts.module, default: []].append(known)
      for id in readers.ids(of: known.assignee, in: known.facts.module, on: known.facts.due) {
        ofPeople[id, default: []].append(known)
      }
    }
    var files = owing.map { form.file(of: ofModules[$0] ?? [], module: $0) }
    for person in readers.all where !isTaken(person.id) {
      files.append(form.file(of: ofPeople[person.id] ?? [], person: person.id, name: person.name))
    }
    if let feed = NotesForm(settings: settings, state: self).file { files.append(feed) }
    return files.sorted { $0.path < $1.path }
  }

  /// Whether somebody's id is a module's name: whoever subscribed to one of the two must never get the other.
  func isTaken(_ person: String) -> Bool { modules.contains(person) || owing.contains(person) }
}
