import Letters
import People
import WorkflowKit

/// Has digests sent: each to the holders of its role or who stands in, but not to whoever wants none.
struct Post {
  let receivers: Receivers
  /// The day on which they go.
  let on: LocalDate
  /// Who asked for a module's part each week.
  var subscriptions: [Subscription] = []

  /// The digests as events, then the letters.
  func events(of digests: [Digest]) -> [any DomainEvent] {
    digests.map(\.issued) + digests.flatMap { letters(of: $0) } + digests.flatMap { extracts(of: $0) }
  }

  /// A module's part of the Operational Group's digest for whoever subscribed to it and does not get the whole.
  private func extracts(of digest: Digest) -> [LetterRequested] {
    guard digest.edition == .partners else { return [] }
    let whole = Set(receivers.receivers(of: digest.edition.role, on: on).map(\.person.id))
    return subscriptions.compactMap { one in
      guard !whole.contains(one.person), let person = receivers.person(one.person), person.takes(.digest),
        digest.modules.contains(one.module)
      else { return nil }
      let part = digest.only(one.module)
      let name =
        "digest-\(digest.week.topicPart)-\(one.module)-\(person.id)"
        + (digest.revision == 1 ? "" : ".\(digest.revision)")
      let why = "You get this because you subscribed to \(ModuleName.words(one.module)) on \(one.on.withoutWeekday)."
      let foot = [why, "To get it no more: ossp unsubscribe \(one.module)", Self.asking(name)]
      return LetterRequested(
        letter: name, to: person.id, kind: "digest", subjectLine: Summary.subject(of: part),
        text: TextForm(part, foot: foot).text, html: HTMLForm(part, .mail, foot: foot).text, meantFor: digest.meantFor,
        about: ["\(digest.week)"], list: "digest-\(one.module)", because: why)
    }
  }

  private static func asking(_ letter: String) -> String { "'ossp why \(letter)' tells it again." }

  /// Whom an edition goes to.
  func addressees(of edition: Edition) -> [Receiver] {
    receivers.receivers(of: edition.role, on: on).filter { $0.person.takes(.digest) }
  }

  private func letters(of digest: Digest) -> [LetterRequested] {
    addressees(of: digest.edition).map { receiver in
      let name = Self.name(of: digest.edition, digest.week, digest.revision, to: receiver.person.id)
      let why = why(digest, receiver)
      let foot = [why, Self.stopping, Self.asking(name)]
      return LetterRequested(
        letter: name, to: receiver.person.id, kind: "digest", subjectLine: Summary.subject(of: digest),
        text: TextForm(digest, foot: foot).text, html: HTMLForm(digest, .mail, foot: foot).text,
        meantFor: digest.meantFor, about: ["\(digest.week)"], list: "digest-\(digest.edition.slug)", because: why)
    }
  }

  /// `digest-2018-w37-operational-group-amara-okoye`, and `….2` for the second revision.
  static func name(of edition: Edition, _ week: ISOWeek, _ revision: Int = 1, to person: String) -> String {
    let suffix = revision == 1 ? "" : ".\(revision)"
    return "digest-\(week.topicPart)-\(edition.slug)-\(person)\(suffix)"
  }

  private static let stopping =
    "To get no more digests, ask who runs the daemon to put 'digest: none' beside your name in people.yaml. "
    + "Reminders of what you owe come in any case."

  /// Why somebody gets it.
  private func why(_ digest: Digest, _ receiver: Receiver) -> String {
    let role =
      switch digest.edition {
      case .partners: "you are in the Operational Group"
      case .lead(let module): "you lead \(ModuleName.words(module))"
      case .ops: "you run the daemon"
      }
    let why = receiver.why.map { reason in
      "you stand in" + (reason.hasPrefix("stands in") ? String(reason.dropFirst("stands in".count)) : " (\(reason))")
    }
    return "You get this because \(receiver.isHolder ? role : why ?? role)."
  }
}
