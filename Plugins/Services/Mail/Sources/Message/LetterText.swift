import BusProtocol

/// What a letter says, as its request has it.
struct LetterText: Equatable {
  let subject: String
  let text: String
  let html: String?
  /// When it was asked for.
  let time: Timestamp

  init(subject: String, text: String, html: String? = nil, time: Timestamp) {
    (self.subject, self.text, self.html, self.time) = (subject, text, html, time)
  }
}

/// The data of `<module>/letter-requested/<letter id>/`.
struct LetterRequest: Decodable {
  let letter: String
  let to: String
  let kind: Letter.Kind
  let subject: String
  let text: String
  let html: String?
  let list: String?

  /// What the letter says, with the moment at which it was asked for.
  func letterText(at time: Timestamp) -> LetterText {
    LetterText(subject: subject, text: text, html: html.flatMap { $0.isEmpty ? nil : $0 }, time: time)
  }
}
