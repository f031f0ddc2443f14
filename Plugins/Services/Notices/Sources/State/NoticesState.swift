import Letters
import People
import WorkflowKit

/// What the notices know: who subscribed to what, and what has come and is not mailed yet.
struct NoticesState: Equatable, Sendable, Codable {
  /// Who is who.
  var receivers = Receivers.nobody
  /// The schools' names, by reference number.
  var schools: [String: String] = [:]
  /// Who subscribed to what, oldest first.
  var subscriptions: [Subscription] = []
  /// What has come and is not mailed yet: one for each subscription to which something has.
  var batches: [Batch] = []
  /// The last letters, oldest first.
  var letters: [SentNotice] = []

  /// How many letters are remembered; the journal has all.
  static let lettersKept = 400

  /// When it is to be woken: for the letter that is due first.
  var wakeUp: Timestamp? { batches.map(\.sendAt).min() }

  /// The subscriptions to which an event comes: those that take it, of people who may follow it now.
  func subscriptions(taking topic: Topic, for audience: Audience) -> [Subscription] {
    subscriptions.filter { $0.topic.takes(topic) && mayFollow(audience, $0.person) }
  }

  /// Whether a person may follow what an audience may see, by the roles in their entry of the people file.
  ///
  /// Who is in it no more, or has no account, may not.
  func mayFollow(_ audience: Audience, _ person: String) -> Bool {
    audiences(of: person).contains(audience)
  }

  /// The audiences whose events a person may follow, the widest first.
  func audiences(of person: String) -> [Audience] {
    guard let people = receivers.people, let entry = people.person(id: person), entry.takes(.digest),
      let account = entry.account
    else { return [] }
    // Nobody's account runs the daemon here: what comes with that is not mailed.
    return Access(people: people, daemonAccount: "").audiences(for: account) ?? []
  }
}
