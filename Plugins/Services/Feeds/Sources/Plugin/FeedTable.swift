import BusProtocol
import People
import SchoolTime
import Syndication

/// The feeds as who runs the daemon sees them.
enum FeedTable {
  /// A row for each file.
  static func answer(_ state: FeedState, in place: String?, fault: FeedFault?) -> Answer {
    let files = state.files
    let rows = files.map { file -> [Answer.Cell] in
      let changed = file.changed.map { LondonTime(milliseconds: $0.milliseconds) }
      return [
        .text(file.path), .text(file.about), .integer(file.entries),
        changed.map { .text("\($0.date) \($0.time.description.prefix(5))") } ?? .missing("[z]"),
      ]
    }
    var notes = place.map { ["The files lie in \($0)."] } ?? []
    if let fault { notes.append("They are not as they should be: \(fault.sentence).") }
    let taken = state.readers.all.map(\.id).filter(state.isTaken)
    if !taken.isEmpty {
      notes.append("No calendar for \(taken.joined(separator: ", ")): there is a module of that name.")
    }
    notes.append("What is done or cancelled stays for \(state.settings.keepDays) days, marked as such.")
    return Answer(
      title: files.count == 1 ? "1 feed" : "\(files.count) feeds",
      columns: [
        .init("path", "File"), .init("about", "What"), .init("entries", "Entries"), .init("changed", "Changed"),
      ],
      rows: rows, notes: notes)
  }
}
