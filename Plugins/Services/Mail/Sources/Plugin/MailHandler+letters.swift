import BusProtocol
import PluginKit

/// Letters on their way: in, out, and what became of them.
extension MailHandler {
  /// Takes a request in: from here on Mail answers for the letter.
  mutating func take(
    _ recorded: RecordedEvent, _ statement: inout Statement, _ outlet: inout Outlet
  ) throws(Refusal) {
    let topic = recorded.event.topic
    let request: LetterRequest
    do throws(BusError) {
      request = try JSON.decode(from: recorded.event.data, what: "the data of \(topic)")
    } catch {
      throw Refusal(.poison, error.reason)
    }
    let id = topic.subject
    guard request.letter == id else {
      throw Refusal(.poison, "\(topic) says that it is about the letter '\(request.letter)'")
    }
    guard let known = book[id] else {
      texts[id] = request.letterText(at: recorded.time)
      let place = Letter.Request(topic: "\(topic)", seq: recorded.seq, id: recorded.event.id)
      let messageID = (setup.wayOut?.sender ?? setup.settings.sender).messageID(of: id)
      return state(
        .queued(
          kind: request.kind, subject: HeaderText.plain(request.subject), list: request.list ?? "", request: place,
          messageID: messageID), id, to: request.to, &statement)
    }
    if known.request.id != recorded.event.id {
      outlet.log(
        "W! the letter \(id) was requested again, by event \(recorded.seq): it is the one of \(known.request.seq)")
    }
  }

  /// The core has stored that a letter is being handed over: now it leaves.
  mutating func handOver(_ event: EmittedEvent, _ statement: inout Statement, _ outlet: inout Outlet) {
    guard mode != .shadow, let letter = book[event.topic.subject], letter.state == .handingOver(event: event.id),
      !memory.isOrphan(event.id), !memory.underWay.contains(event.id), memory.result(of: event.id) == nil
    else { return }
    guard !isLeaving, var way = setup.wayOut, let text = texts[letter.id], let receiver = addresses[letter.to] else {
      return state(.putBack, letter.id, to: letter.to, &statement)
    }
    let handover = Handover(event: event.id, letter: letter, text: text, receiver: receiver, sender: way.sender)
    memory.begins(event.id)
    var result = way.adapter.begin(handover)
    setup.wayOut = way
    // In simulation time stands still until all is done, so this is waited for.
    while result == nil, mode == .simulated {
      outlet.stillWorking()
      way.adapter.wait(milliseconds: 100)
      for (other, end) in way.adapter.finished() {
        if other == event.id { result = end } else { memory.ends(other, end) }
      }
    }
    guard let result else { return }
    end(event.id, letter, result, &statement)
  }

  /// States what became of a letter.
  mutating func end(_ event: UniqueID, _ letter: Letter, _ result: HandoverResult, _ statement: inout Statement) {
    memory.ends(event, result)
    let now = clock.now
    let plan = setup.settings.plan
    let what: LetterEvent.What =
      switch result {
      case .accepted(let reply): .sent(by: setup.settings.adapter.rawValue, reply: plain(reply, letter))
      case .refused(let reason, true): .failed(reason: plain(reason, letter), isFinal: true, retry: nil)
      case .refused(let reason, false):
        if let retry = plan.letter(refusals: letter.refusals + 1, at: now) {
          .failed(reason: plain(reason, letter), isFinal: false, retry: retry)
        } else {
          .failed(
            reason: "\(plain(reason, letter)) (\(letter.refusals + 1) times, which is enough)", isFinal: true,
            retry: nil)
        }
      case .unreachable(let reason):
        .delayed(
          reason: plain(reason, letter), retry: plan.server(times: (book.trouble?.times ?? 0) + 1, at: now))
      case .uncertain(let reason):
        .inDoubt(
          attempt: letter.attempts, messageID: letter.messageID, reason: plain(reason, letter),
          retry: plan.doubt(of: letter, at: now))
      }
    state(what, letter.id, to: letter.to, &statement)
  }

  /// What a server said, without anybody's address: that stands in one place of the journal only.
  private func plain(_ reason: String, _ letter: Letter) -> String {
    // A server's own numbers can look like a pupil's, and then the core would refuse the event.
    let reason = UniquePupilNumber.withheld(in: reason)
    return String(MailAddress.withheld(in: reason, of: addresses[letter.to]?.address, saying: letter.to).prefix(300))
  }

  /// Takes what an adapter has come to know, and states it.
  mutating func collect(_ outlet: inout Outlet) {
    var finished: [(event: UniqueID, result: HandoverResult)] = []
    if var way = setup.wayOut {
      finished = way.adapter.finished()
      setup.wayOut = way
    }
    for index in setup.retired.indices { finished += setup.retired[index].finished() }
    for (event, result) in finished {
      guard let letter = book.openLetters.first(where: { $0.state == .handingOver(event: event) }) else {
        memory.ends(event, result)
        continue
      }
      var statement = Statement(cause: .derived(from: event, module: "\(module)/result", index: 0), origin: event)
      end(event, letter, result, &statement)
      proceed(&statement)
      outlet.state(statement.work, cause: statement.cause)
    }
    guard memory.underWay.isEmpty, !setup.retired.isEmpty else { return }
    for adapter in setup.retired { adapter.retire() }
    setup.retired = []
  }

  /// Once after each start: what was left open by an earlier process is in doubt, and what was not stored is said again.
  mutating func recover(_ outlet: inout Outlet) {
    guard !memory.hasRecovered else { return }
    memory.hasRecovered = true
    for letter in book.openLetters {
      guard case .handingOver(let event) = letter.state else { continue }
      if let result = memory.result(of: event) {
        var statement = Statement(cause: .derived(from: event, module: "\(module)/result", index: 0), origin: event)
        end(event, letter, result, &statement)
        proceed(&statement)
        outlet.state(statement.work, cause: statement.cause)
      } else if memory.isOrphan(event) {
        var statement = Statement(cause: .derived(from: event, module: "\(module)/in-doubt", index: 0), origin: event)
        state(
          .inDoubt(
            attempt: letter.attempts, messageID: letter.messageID,
            reason: "Mail ended while it handed the letter over",
            retry: setup.settings.plan.crash(of: letter, at: clock.now)), letter.id, to: letter.to, &statement)
        proceed(&statement)
        outlet.state(statement.work, cause: statement.cause)
      }
    }
  }

  /// Mail is to leave: what is not yet under way waits for the next process.
  mutating func putBack(_ outlet: inout Outlet) {
    for letter in book.openLetters {
      guard case .handingOver(let event) = letter.state, !memory.underWay.contains(event), !memory.isOrphan(event)
      else {
        continue
      }
      var statement = Statement(cause: .derived(from: event, module: "\(module)/put-back", index: 0), origin: event)
      state(.putBack, letter.id, to: letter.to, &statement)
      outlet.state(statement.work, cause: statement.cause)
    }
  }
}
