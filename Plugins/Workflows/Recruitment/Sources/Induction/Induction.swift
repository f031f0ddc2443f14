import WorkflowKit

/// A new teacher's induction at a school.
struct Induction: Hashable, Codable, Sendable {
  /// By which rules.
  var kind: Kind
  /// The first day.
  var start: LocalDate
  /// How much of full time.
  var share: Share
  /// Terms that full time takes by the rules of the year: three, or six.
  var fullTimeTerms: Int
  /// Terms that the appropriate body added.
  var addedTerms = 0
  /// The meetings at the end of each term.
  var meetings: [Meeting] = []
  /// When the appropriate body decided, or the teacher left.
  var ended: LocalDate?
  /// Whether an assessment was written when the teacher left; nil while nobody left.
  var hasInterimAssessment: Bool?
  /// When the last day to appeal had passed.
  var appealClosed: LocalDate?

  /// By which rules an induction goes.
  enum Kind: String, Codable, Sendable {
    /// Newly qualified teacher: began before September 2021.
    case nqt = "NQT"
    /// Early career teacher.
    case ect = "ECT"
  }

  /// One meeting, at the end of a term.
  struct Meeting: Hashable, Codable, Sendable {
    /// When it was held.
    var held: LocalDate
    /// What kind it was.
    var kind: MeetingKind
    /// When the report went to the appropriate body.
    var reported: LocalDate?
  }

  /// National terms that it takes: longer where part time.
  var termsOwed: Int { share.terms(forFullTime: fullTimeTerms) + addedTerms }

  /// What the meeting of a term is: an NQT is assessed each term, an ECT after half and at the end.
  func kind(ofMeeting number: Int) -> MeetingKind {
    switch kind {
    case .nqt: .formalAssessment
    case .ect:
      number == share.terms(forFullTime: fullTimeTerms / 2) || number >= termsOwed ? .formalAssessment : .progressReview
    }
  }

  /// The national terms of the induction up to a number, the one of the first day first.
  func term(_ number: Int, _ almanac: Almanac) throws(CalendarError) -> TermSpan? {
    try almanac.calendar.terms(.national, endingOnOrAfter: start, count: number).last
  }

  /// Where the last report waits for the appropriate body's decision: the day it was sent.
  var awaitsDecisionSince: LocalDate? {
    meetings.count >= termsOwed && meetings.allSatisfy { $0.reported != nil } ? meetings.last?.reported : nil
  }
}

/// What a meeting at the end of a term is.
enum MeetingKind: String, Codable, Sendable {
  case progressReview = "progress review"
  case formalAssessment = "formal assessment"
}
