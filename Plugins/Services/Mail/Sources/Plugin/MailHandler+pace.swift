import BusProtocol
import PluginKit
import SchoolTime

/// Which letters go next, and when to look again.
extension MailHandler {
  /// Adds to a statement what follows from it: letters that may go now, the next alarm, cards raised and mended.
  mutating func proceed(_ statement: inout Statement) {
    guard memory.hasRecovered, mode != .shadow, !isLeaving else { return }
    if setup.wayOut != nil {
      let next = book.next(at: clock.now, pace: setup.settings.pace) { isReady($0) }
      for letter in next {
        state(
          .handingOver(attempt: letter.attempts + 1, messageID: letter.messageID), letter.id, to: letter.to, &statement)
      }
    }
    setAlarm(&statement)
    showCards(&statement)
  }

  func isReady(_ letter: Letter) -> Bool { texts[letter.id] != nil && addresses[letter.to] != nil }

  private mutating func setAlarm(_ statement: inout Statement) {
    let alarm = setup.wayOut == nil ? nil : book.alarm(at: clock.now, pace: setup.settings.pace) { isReady($0) }
    guard told.alarm != .some(alarm) else { return }
    told.alarm = .some(alarm)
    if let alarm {
      statement.effects.timers = [TimerSetting(key: "next", due: alarm)]
    } else {
      statement.effects.cleared = ["next"]
    }
  }

  private mutating func showCards(_ statement: inout Statement) {
    let cards = MailCards.cards(book, setup.problems, unready: { addresses[$0.to] == nil })
    let before = told.cards
    told.cards = cards
    let raised = cards.values.filter { before?[$0.key] != $0 }.sorted { $0.key < $1.key }
    let mended = MailCards.keys.filter { cards[$0] == nil && (before == nil || before?[$0] != nil) }
    if !raised.isEmpty { statement.effects.cards = raised }
    if !mended.isEmpty { statement.effects.mended = mended }
  }

  /// Looks whether something can go that no event tells of: after a start, or when a text has come.
  mutating func nudge(_ outlet: inout Outlet) {
    guard memory.hasRecovered, !isLeaving else { return }
    let next = book.next(at: clock.now, pace: setup.settings.pace) { isReady($0) }
    // A letter is handed over for the how-manieth time only once, so that this names the unit.
    let cause =
      if setup.wayOut != nil, let first = next.first {
        UniqueID.derived(from: first.request.id, module: "\(module)/handing-over", index: first.attempts + 1)
      } else if told.cards == nil {
        UniqueID.random(at: clock.now)
      } else {
        nil as UniqueID?
      }
    guard let cause else { return }
    var statement = Statement(cause: cause, origin: next.first?.request.id ?? cause)
    proceed(&statement)
    if !statement.isEmpty { outlet.state(statement.work, cause: statement.cause) }
  }

  /// Asks the journal for what letters say that are open again.
  mutating func askForTexts(_ outlet: inout Outlet) {
    guard reading.count < 32 else { return }
    let asked = Set(reading.values)
    for letter in book.openLetters where texts[letter.id] == nil && !asked.contains(letter.id) {
      guard reading.count < 32 else { return }
      let id = UniqueID.random(at: clock.now)
      reading[id] = letter.id
      let selection = JSON.encode(ReadSelection(prefixes: [letter.request.topic]))
      outlet.send(.read(ReadRequest(id: id, from: letter.request.seq, limit: 1, selection: selection)))
    }
  }

  /// Takes a letter's text from the page that was asked for it.
  mutating func read(_ id: String, _ page: ItemsPage, _ outlet: inout Outlet) {
    guard book[id]?.isOpen == true else { return }
    if let recorded = page.events.first?.recorded { try? take(textOf: recorded) }
    if texts[id] == nil {
      outlet.log("E! the request of the letter \(id) cannot be read: status \(page.status.rawValue)")
    }
  }

  /// Takes a letter's text from the request that Mail took in earlier.
  mutating func take(textOf recorded: RecordedEvent) throws(BusError) {
    guard let letter = book[recorded.event.topic.subject], letter.isOpen, recorded.event.id == letter.request.id
    else { return }
    let request: LetterRequest = try JSON.decode(
      from: recorded.event.data, what: "the data of \(recorded.event.topic)")
    texts[letter.id] = request.letterText(at: recorded.time)
  }
}

extension MailSettings {
  /// Who letters are from, before the files that the settings name have been read.
  var sender: MailSender {
    let fallback = MailSettings().from.address
    guard let address = from.address ?? fallback else { preconditionFailure("the default sender is an address") }
    return MailSender(name: from.name, address: address, replyTo: replyTo, domain: domain)
  }
}
