import Letters
import People
import WorkflowKit

/// Has digests sent: each to the holders of its role or who stands in, but not to whoever wants none.
struct Post {
  let receivers: Receivers
  /// The day on which they go.
  let on: LocalDate

  /// The digests as events, then the letters.
  func events(of digests: [Digest]) -> [any DomainEvent] {
    digests.map(\.issued) + digests.flatMap { letters(of: $0) }
  }

  /// Whom an edition goes to.
  func addressees(of edition: Edition) -> [Receiver] {
    receivers.receivers(of: edition.role, on: on).filter { $0.person.takes(.digest) }
  }

  private func letters(of digest: Digest) -> [LetterRequested] {
    addressees(of: digest.edition).map { receiver in
      LetterRequested(
        letter: Self.name(of: digest.edition, digest.week, digest.revision, to: receiver.person.id),
        to: receiver.person.id, kind: "digest",
        subjectLine: Summary.subject(of: digest), text: TextForm(digest, foot: foot(digest, receiver)).text,
        html: HTMLForm(digest, .mail, foot: foot(digest, receiver)).text, meantFor: digest.meantFor,
        about: ["\(digest.week)"], list: "digest-\(digest.edition.slug)")
    }
  }

  /// `digest-2018-w37-operational-group-amara-okoye`, and `….2` for the second revision.
  static func name(of edition: Edition, _ week: ISOWeek, _ revision: Int = 1, to person: String) -> String {
    let suffix = revision == 1 ? "" : ".\(revision)"
    return "digest-\(week.topicPart)-\(edition.slug)-\(person)\(suffix)"
  }

  /// Why somebody gets it, and how it stops.
  private func foot(_ digest: Digest, _ receiver: Receiver) -> [String] {
    let role =
      switch digest.edition {
      case .partners: "you are in the Operational Group"
      case .lead(let module): "you lead \(ModuleName.words(module))"
      case .ops: "you run the daemon"
      }
    let why = receiver.why.map { reason in
      "you stand in" + (reason.hasPrefix("stands in") ? String(reason.dropFirst("stands in".count)) : " (\(reason))")
    }
    return [
      "You get this because \(receiver.isHolder ? role : why ?? role).",
      "To get no more digests, ask who runs the daemon to put 'digest: none' beside your name in people.yaml. "
        + "Reminders of what you owe come in any case.",
    ]
  }
}
