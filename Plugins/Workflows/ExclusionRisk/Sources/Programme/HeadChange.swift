import WorkflowKit

/// An event of Early Headship, of which only the school matters here: it is the topic's last part.
struct HeadChange: Codable, SendableMetatype {}

extension RiskState {
  /// What a change of head means for a school's work: it is paused until somebody has spoken to the new head.
  func headChanged(at subject: String, on date: LocalDate) -> [any DomainEvent] {
    guard let urn = URN(subject), let enrolment = enrolments[urn],
      let next = Machine.enrolment.state(after: .pause, from: enrolment.state)
    else { return [] }
    return [
      EnrolmentChanged(urn: urn, step: .pause, to: next, on: max(date, enrolment.since), reason: .headChange)
    ]
  }
}
