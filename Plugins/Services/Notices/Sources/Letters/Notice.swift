import Forms
import Letters
import WorkflowKit

/// One letter: what happened and where, grouped by kind, and never a figure.
struct Notice {
  private let batch: Batch
  private let schools: [String: String]
  /// The widest audience that its receiver may follow of the module.
  private let reader: Audience

  /// What has come to a subscription, as far as its receiver may follow it now.
  init(_ batch: Batch, in state: NoticesState) {
    let audiences = state.audiences(of: batch.subscription.person)
    self.batch = batch.keeping(audiences.contains)
    schools = state.schools
    let own = Audience.lead(module: batch.subscription.topic.module)
    reader = [.ops, own, .partners].first(where: audiences.contains) ?? .open
  }

  /// The letter, or that there is none to write.
  func events(on today: LocalDate) -> [any DomainEvent] {
    guard batch.count > 0 else { return [NoticeDropped(letter: batch.letter)] }
    let letter = LetterRequested(
      letter: batch.letter, to: batch.subscription.person, kind: "notice", subjectLine: subject, text: text,
      list: "notices-\(topic.idPart)", because: because)
    let sent = SentNotice(
      letter: letter.letter, to: letter.to, subject: subject, because: because, topic: topic, first: batch.first,
      last: batch.last, count: batch.count, since: batch.since, follow: follow)
    return [NoticeWritten(notice: sent), letter]
  }

  private var topic: NoticeTopic { batch.subscription.topic }

  private var because: String {
    "You get this because you subscribed to \(topic) on \(batch.subscription.on.withoutWeekday)."
  }

  /// `ossp follow attendance/ --since 812 --audience partners`.
  private var follow: String { "ossp follow \(topic)/ --since \(batch.first) --audience \(reader)" }

  /// `2 new in attendance: concern raised`.
  private var subject: String {
    let kinds = batch.groups.map(\.words)
    // Two groups have the same words where a kind was told to two audiences.
    var named: [String] = []
    for kind in kinds where !named.contains(kind) { named.append(kind) }
    let rest = named.count - Self.kindsNamed
    let words = Array(named.prefix(Self.kindsNamed)) + (rest > 0 ? [rest.of("more kind")] : [])
    return "\(batch.count.grouped) new in \(topic.words): \(words.listed)"
  }

  private static let kindsNamed = 2

  private var text: String {
    var text = PlainText()
    text.heading(subject, underline: "=")
    for group in batch.groups {
      text.heading("\(group.words.capitalisedFirst): \(group.count.grouped)")
      text.gap()
      for place in group.places {
        let times = place.times == 1 ? "" : " (\(place.times.grouped) times)"
        text.add(
          "- \(PlaceWords.of(place.subject, schools)), \(place.on.long)\(times)", indent: "  ", hanging: "    ")
      }
      if group.more > 0 { text.add("and \(group.more.grouped) more", indent: "  ") }
    }
    text.heading("See more")
    text.gap()
    text.add(follow, indent: "  ")
    text.add("ossp why \(batch.letter)", indent: "  ")
    text.gap()
    text.add(because)
    text.add("To get it no more: ossp unsubscribe \(topic) --immediate")
    return text.text
  }
}
