public import WorkflowKit

/// A letter is to be sent; Mail takes it from here.
///
/// Each module that writes letters states it under its own name. No address is in it: Mail knows where people are.
public struct LetterRequested: DomainEvent {
  /// `letter-requested`.
  public static let name = "letter-requested"
  /// What it states.
  public static let label = "A letter is to be sent"
  /// Who runs the daemon: a letter is between the module and its receiver.
  public static let audience = Audience.ops

  /// Names the letter for good: `digest-2018-w37-operational-group-amara-okoye`.
  public var letter: String
  /// The person's id.
  public var to: String
  /// `alert`, `notice`, `reminder` or `digest`.
  public var kind: String
  /// The subject, counts first.
  public var subjectLine: String
  /// The whole letter as plain text of 72 columns.
  public var text: String
  /// The whole letter as HTML; nil where the text is all there is.
  public var html: String?
  /// The day it was meant for, when that has gone by.
  public var meantFor: LocalDate?
  /// The ids of what is in it.
  public var about: [String]
  /// Which kind of letters it belongs to.
  public var list: String
  /// Why its receiver gets it, a sentence for `ossp why`; nil where the module explains it otherwise.
  public var because: String?

  /// The letter's name.
  public var subject: String { letter }

  /// A letter.
  public init(
    letter: String, to: String, kind: String, subjectLine: String, text: String, html: String? = nil,
    meantFor: LocalDate? = nil, about: [String] = [], list: String, because: String? = nil
  ) {
    self.letter = letter
    self.to = to
    self.kind = kind
    self.subjectLine = subjectLine
    self.text = text
    self.html = html
    self.meantFor = meantFor
    self.about = about
    self.list = list
    self.because = because
  }

  private enum CodingKeys: String, CodingKey {
    case letter, to, kind, text, html, meantFor, about, list, because
    case subjectLine = "subject"
  }
}
