import BusProtocol

/// A letter on its way out: what an adapter hands over.
struct Handover: Equatable {
  /// The event that says so; it is stored.
  let event: UniqueID
  let letter: Letter
  let text: LetterText
  let receiver: AddressBook.Entry
  let sender: MailSender

  /// The mail.
  var message: MailMessage { MailMessage(letter, text, to: receiver, from: sender) }
}

/// What became of a letter that was handed over.
enum HandoverResult: Equatable, Sendable {
  /// Taken.
  case accepted(reply: String)
  /// The letter was refused, for good or for the time being.
  case refused(reason: String, isFinal: Bool)
  /// Nothing left, and the letter is not to blame: nobody there, or nobody who would speak to us.
  case unreachable(reason: String)
  /// The connection was lost when the letter may have left.
  case uncertain(reason: String)
}

/// A way out for letters: a folder, a mail server, a service.
protocol MailAdapter {
  /// What it is called in events.
  var name: String { get }
  /// Whether to hand over a letter once more comes to the same as once.
  var isRepeatable: Bool { get }
  /// Hands a letter over; gives what became of it, or nil when that is not known yet.
  mutating func begin(_ handover: Handover) -> HandoverResult?
  /// What became of letters, by the events of their handover, since this was last asked.
  mutating func finished() -> [(event: UniqueID, result: HandoverResult)]
  /// Waits until something may have finished, at most so many milliseconds.
  func wait(milliseconds: Int)
  /// Gives back what it holds: other settings are in force, and nothing that it began is under way.
  func retire()
}

extension MailAdapter {
  /// Whoever has been handed a letter twice has two, unless the adapter says otherwise.
  var isRepeatable: Bool { false }
  /// All is known at once, unless the adapter says otherwise.
  mutating func finished() -> [(event: UniqueID, result: HandoverResult)] { [] }
  /// There is nothing to wait for, unless the adapter says otherwise.
  func wait(milliseconds: Int) {}
  /// There is nothing to give back, unless the adapter says otherwise.
  func retire() {}
}
