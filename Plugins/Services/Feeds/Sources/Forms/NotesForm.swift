import Syndication
import WorkflowKit

/// Published practice notes as a feed: what a school does that works, and nothing of a pupil.
struct NotesForm {
  let settings: FeedSettings
  let state: FeedState

  static let path = "practice-notes.atom"

  /// The feed; nil before the journal has begun.
  var file: FeedFile? {
    guard let began = state.began else { return nil }
    let notes = state.notes.values.sorted { ($1.on, $1.id) < ($0.on, $0.id) }
    let feed = AtomFeed(
      id: tag("practice-notes"), title: "\(settings.partnership) practice notes",
      subtitle: "What schools do about absence, and works.", author: settings.partnership, generator: "osspd",
      updated: state.notesChanged ?? began, address: settings.address.map { "\($0)/\(Self.path)" },
      entries: notes.map(entry))
    return FeedFile(
      path: Self.path, about: "Practice notes that are published", entries: notes.count, changed: state.notesChanged,
      text: feed.text)
  }

  private func entry(_ published: PublishedNote) -> AtomFeed.Entry {
    let paper = "\(published.paper), at \(Words.of(published.channel))"
    guard let note = published.note else {
      return AtomFeed.Entry(
        id: tag("practice-note/\(published.id)"), title: "\(published.school): \(Words.of(published.paper))",
        published: Instant(startOf: published.on), updated: published.updated,
        summary: "A practice note of \(published.school).", facts: [.init("Paper", paper)])
    }
    let action = Words.of(note.action)
    let sentence = "\(action.prefix(1).uppercased() + action.dropFirst()) against \(Words.of(note.problem))"
    var facts: [AtomFeed.Fact] = [
      .init("School", published.school), .init("Where", Words.of(note.context)),
      .init("Against", Words.of(note.problem)), .init("What is done", action), .init("Who does it", Words.of(note.who)),
      .init("Cost in a year", Words.of(note.cost)),
    ]
    if note.caveat != "none" { facts.append(.init("Be careful", Words.of(note.caveat))) }
    facts += [
      .init("Ask at the school", Words.of(note.contact)), .init("Paper", paper),
      .init("Published", published.on.withoutWeekday),
    ]
    return AtomFeed.Entry(
      id: tag("practice-note/\(published.id)"), title: "\(published.school): \(action)",
      published: Instant(startOf: published.on), updated: published.updated,
      summary: "\(sentence), at \(published.school).", facts: facts, categories: [note.problem, note.action])
  }

  /// RFC 4151: the year is one in which the domain was the partnership's, and stays.
  private func tag(_ name: String) -> String { "tag:\(settings.domain),2018:\(name)" }
}
