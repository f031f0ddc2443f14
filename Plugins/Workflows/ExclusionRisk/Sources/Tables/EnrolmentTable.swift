/// Where a school's work with the programme stands.
enum EnrolmentState: String, Hashable, Sendable, Codable, CaseIterable {
  case identified, consulted, agreed, running, reviewed, sustained, disseminating, closed, declined, paused, withdrew
}

/// What happens to a school's work with the programme.
enum EnrolmentStep: String, Hashable, Sendable, Codable, CaseIterable {
  case identify, consult, agree, train, clinic, review, sustain, disseminate, close, decline, withdraw, pause, resume
}

extension Machine where State == EnrolmentState, Step == EnrolmentStep {
  /// A school in the programme.
  ///
  /// A school that is resumed goes back to the state in which it was paused.
  static let enrolment = Machine(rows: [
    Row(nil, .identify, .identified),
    Row(.identified, .consult, .consulted),
    Row(.consulted, .agree, .agreed),
    Row(.agreed, .train, .running),
    Row(.running, .train, .running),
    Row(.running, .clinic, .running),
    Row(.running, .review, .reviewed),
    Row(.reviewed, .clinic, .running),
    Row(.reviewed, .sustain, .sustained),
    Row(.sustained, .disseminate, .disseminating),
    Row(.disseminating, .disseminate, .disseminating),
    Row(.sustained, .close, .closed),
    Row(.disseminating, .close, .closed),
    Row(.identified, .decline, .declined),
    Row(.consulted, .decline, .declined),
    Row(.agreed, .withdraw, .withdrew),
    Row(.running, .withdraw, .withdrew),
    Row(.reviewed, .withdraw, .withdrew),
    Row(.paused, .withdraw, .withdrew),
    Row(.declined, .identify, .identified),
    Row(.withdrew, .identify, .identified),
    Row(.identified, .pause, .paused),
    Row(.consulted, .pause, .paused),
    Row(.agreed, .pause, .paused),
    Row(.running, .pause, .paused),
    Row(.reviewed, .pause, .paused),
    Row(.sustained, .pause, .paused),
    Row(.disseminating, .pause, .paused),
    Row(.paused, .resume, .identified),
    Row(.paused, .resume, .consulted),
    Row(.paused, .resume, .agreed),
    Row(.paused, .resume, .running),
    Row(.paused, .resume, .reviewed),
    Row(.paused, .resume, .sustained),
    Row(.paused, .resume, .disseminating),
  ])
}
