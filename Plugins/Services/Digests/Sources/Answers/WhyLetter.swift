import Letters
import WorkflowKit

/// A digest's letter as it is remembered: to whom, and why.
struct SentLetter: Hashable, Sendable, Codable {
  /// Its id.
  var letter: String
  /// The person's id.
  var to: String
  /// What it was about.
  var subject: String
  /// Why that person got it.
  var because: String
}

extension DigestsState {
  /// How many letters are remembered; the journal has all.
  static let lettersKept = 400

  /// Why somebody got a digest.
  ///
  /// - Throws: a `Rejection` when the letter is not remembered, or it is for others to see.
  func whyLetter(_ id: String, _ context: Context) throws(Rejection) -> Answer {
    guard let letter = letters.last(where: { $0.letter == id }) else {
      throw Rejection(
        "Letter '\(id)' is not remembered: the last \(Self.lettersKept) are. "
          + "'ossp follow digests/letter-requested/ --since DATE' has all.")
    }
    guard letter.to == context.person || context.roles.contains("ops") else {
      throw Rejection("\(id) is for others to see: who got it, or runs the daemon.")
    }
    func row(_ part: String, _ what: String) -> [Answer.Cell] { [.text(part), .text(""), .text(what)] }
    return Answer(
      title: "Letter to \(receivers.name(letter.to)): \(letter.subject)",
      columns: [.init("part", "Part"), .init("when", "When"), .init("what", "What")],
      rows: [
        row("why", letter.because), row("to", letter.to), row("sent?", "ossp mail show \(id) (for ops)"),
      ], notes: ["As at \(context.today). Id \(id)."])
  }
}
