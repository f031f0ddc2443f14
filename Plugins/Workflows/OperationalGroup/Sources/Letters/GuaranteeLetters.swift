import WorkflowKit

/// The three letters that a maintained school gets at the start of the autumn term.
struct GuaranteeLetters: Hashable, Sendable, Codable {
  /// Who gets one.
  enum Recipient: String, Hashable, Sendable, Codable, CaseIterable {
    case head, chair, clerk
  }

  private(set) var letters: [Recipient: Letter] = [:]

  /// One letter.
  struct Letter: Hashable, Sendable, Codable, Record {
    var stage: Stage = .toSend
    var sent: LocalDate?

    enum Stage: String, RecordState, Codable {
      case toSend = "TO_SEND"
      case sent = "SENT"
      case bounced = "BOUNCED"
      case confirmed = "CONFIRMED"

      /// Whether it went out and did not come back.
      var isOut: Bool { self == .sent || self == .confirmed }
    }

    enum Step: String, RecordState, Codable {
      case send, bounce, confirm
    }

    static let table = TransitionTable<Stage, Step>(
      "letter",
      [
        (.toSend, .send, .sent), (.sent, .bounce, .bounced), (.bounced, .send, .sent), (.sent, .confirm, .confirmed),
        (.confirmed, .bounce, .bounced),
      ])
  }

  subscript(recipient: Recipient) -> Letter {
    get { letters[recipient] ?? Letter() }
    set { letters[recipient] = newValue }
  }

  /// How many went out and did not come back.
  var out: Int { Recipient.allCases.count { self[$0].stage.isOut } }
  /// Whether all three did.
  var isComplete: Bool { out == Recipient.allCases.count }
  /// The day on which the last of them went out.
  var lastSent: LocalDate? { letters.values.compactMap(\.sent).max() }
}

/// A school is to be written to.
struct LettersOwed: SchoolEvent {
  static let name = "letters-owed"
  static let label = "Head, chair and clerk of a school are to be written to"

  var urn: URN
  var year: SchoolYear

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { one in
      if one.letters[year] == nil { one.letters[year] = GuaranteeLetters() }
    }
  }
}

/// What became of a school's letters.
struct LettersMoved: SchoolEvent {
  static let name = "letters-moved"
  static let label = "What became of the letters to a school"

  var urn: URN
  var year: SchoolYear
  var to: [GuaranteeLetters.Recipient]
  var step: GuaranteeLetters.Letter.Step
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { one in
      for recipient in to {
        one.letters[year]?[recipient].take(step)
        if step == .send { one.letters[year]?[recipient].sent = on }
      }
    }
  }
}
