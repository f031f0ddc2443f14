import WorkflowKit

/// A module for tests: wants letters sent, as many as it is told.
@main
struct LetterWriter: Workflow {
  struct State: Codable, Equatable, Sendable {
    var letters = 0
  }

  static let name = "letter-writer"
  static let summary = "Wants letters sent, for tests"
  static let stateVersion = "1"
  static let initial = State()

  static var events: [Evolution<State>] {
    [Evolution(LetterRequested.self) { state, _, _ in state.letters += 1 }]
  }

  static var commands: [Command<State>] {
    [
      Command(
        "write", "Want a letter sent to each of these people", .text("name", "What the letters' ids begin with"),
        .text("to", "The people's ids, with commas between"), .text("kind", "alert, reminder or digest"),
        .text("subject", "What it is about")
      ) { (_, _, name: String, to: String, kind: String, subject: String) in
        to.split(separator: ",").map { person in
          LetterRequested(
            letter: "\(name)-\(person)", to: String(person), kind: kind, subjectLine: subject,
            text: "Dear \(person),\n\nthis is a test.\n.\nEnd – of the letter.\n",
            html: kind == "digest" ? "<!DOCTYPE html>\n<p>This is a test – of the letter.</p>\n" : nil,
            list: kind == "digest" ? "digest-operational-group" : "reminders")
        }
      }
    ]
  }
}

/// A letter is to be sent; Mail takes it from here.
struct LetterRequested: DomainEvent {
  static let name = "letter-requested"
  static let label = "A letter is to be sent"
  static let audience = Audience.ops

  var letter: String
  var to: String
  var kind: String
  var subjectLine: String
  var text: String
  var html: String?
  var list: String

  var subject: String { letter }

  private enum CodingKeys: String, CodingKey {
    case letter, to, kind, text, html, list
    case subjectLine = "subject"
  }
}
