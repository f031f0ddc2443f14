import BusProtocol
import PluginKit
import Testing

@testable import Mail

/// What each event makes of a letter in each state.
@Suite struct LetterTests {
  static let early = Timestamp(milliseconds: 1000)
  static let late = Timestamp(milliseconds: 90_000)
  static let event = UniqueID(high: 1, low: 2)

  static let states: [Letter.State] = [
    .waiting(until: nil), .handingOver(event: UniqueID(high: 1, low: 1)), .inDoubt(retry: nil), .sent, .failed,
    .cancelled,
  ]
  static let events: [LetterEvent.What] = [
    .handingOver(attempt: 3, messageID: "a@b"), .putBack, .sent(by: "smtp", reply: "250"),
    .failed(reason: "550", isFinal: true, retry: nil), .failed(reason: "450", isFinal: false, retry: late),
    .delayed(reason: "gone", retry: late), .inDoubt(attempt: 3, messageID: "a@b", reason: "cut", retry: late),
    .retried(by: "amara"), .cancelled(by: "amara", reason: "old"),
  ]
  /// A row for each state, a column for each event: the state after it, `-` where nothing may change.
  static let table = """
    handing-over - - - - - - waiting cancelled
    - waiting sent failed waiting waiting in-doubt - -
    handing-over - - - - - - waiting cancelled
    - - - - - - - - -
    - - - - - - - waiting cancelled
    - - - - - - - - -
    """

  static func letter(_ state: Letter.State) -> Letter {
    Letter(
      id: "l", to: "amara", kind: .reminder, subject: "s", list: "",
      request: Letter.Request(topic: "x/letter-requested/l/", seq: 1, id: UniqueID(high: 0, low: 1)),
      messageID: "l@ossp.example", state: state, since: early)
  }

  @Test func theTableHolds() {
    let rows = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    for (row, state) in Self.states.enumerated() {
      for (column, what) in Self.events.enumerated() {
        var letter = Self.letter(state)
        let changed = letter.apply(
          LetterEvent(letter: "l", to: "amara", at: Self.late, on: "1970-01-01", what: what), id: Self.event)
        let expected = rows[row][column]
        #expect(changed == (expected != "-"), "\(state.word), \(what.name)")
        #expect(letter.state.word == (expected == "-" ? state.word : expected), "\(state.word), \(what.name)")
        if !changed { #expect(letter == Self.letter(state)) }
      }
    }
  }

  // A second try of which nothing left must not make a doubtful letter look like one that never went.
  @Test func aDoubtOutlivesATryOfWhichNothingLeft() {
    var letter = Self.letter(.waiting(until: nil))
    func happens(_ what: LetterEvent.What) {
      _ = letter.apply(LetterEvent(letter: "l", to: "amara", at: Self.late, on: "", what: what), id: Self.event)
    }
    happens(.handingOver(attempt: 1, messageID: ""))
    happens(.inDoubt(attempt: 1, messageID: "", reason: "", retry: Self.late))
    happens(.handingOver(attempt: 2, messageID: ""))
    happens(.delayed(reason: "", retry: Self.late))
    #expect(letter.state == .inDoubt(retry: Self.late))
    happens(.handingOver(attempt: 3, messageID: ""))
    happens(.putBack)
    #expect(letter.state == .inDoubt(retry: Self.late))
    #expect(RetryPlan().doubt(of: letter, at: Self.late) == nil)
    happens(.retried(by: "amara"))
    #expect(RetryPlan().doubt(of: letter, at: Self.late) != nil)
    #expect(letter.doubts == 1, "what was in doubt once stays known")
  }

  @Test func eachEventIsReadBackFromItsData() throws {
    let queued = LetterEvent.What.queued(
      kind: .digest, subject: "Täglich", list: "digest",
      request: Letter.Request(topic: "x/letter-requested/l/", seq: 9, id: Self.event), messageID: "l@d")
    for what in Self.events + [queued] {
      let event = LetterEvent(letter: "l", to: "amara", at: Self.late, on: "2018-10-05", what: what)
      var statement = Statement(cause: Self.event, origin: Self.event)
      _ = statement.add(event, module: "mail")
      let emitted = statement.work.events[0]
      #expect(try LetterEvent(emitted) == event)
      #expect(try EventCheck(emitted, from: Frame("mail".utf8)).audience == .ops)
      #expect(LetterEvent.descriptions.contains { $0.name == what.name }, "HELLO does not name \(what.name)")
    }
  }

  @Test func retriesComeLaterEachTimeAndEnd() {
    let plan = RetryPlan(attempts: 10)
    let now = Timestamp(milliseconds: 0)
    let minutes = (1...10).map { plan.letter(refusals: $0, at: now).map { $0.milliseconds / 60_000 } }
    #expect(minutes == [1, 5, 15, 30, 60, 120, 240, 240, 240, nil])
    #expect((1...7).map { plan.server(times: $0, at: now).milliseconds / 60_000 } == [1, 2, 5, 10, 15, 15, 15])
  }
}
