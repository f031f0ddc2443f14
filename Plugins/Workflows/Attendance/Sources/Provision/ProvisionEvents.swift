import WorkflowKit

/// A school and an alternative provider made an arrangement.
struct ProvisionArranged: OpeningEvent {
  typealias Case = ProvisionArrangement
  static let name = "provision-arranged"
  static let label = "A school uses an alternative provider"
  var step: ProvisionStep { .arranged }

  var id: String
  var urn: URN
  var provider: String
  var hasProtocol: Bool
  /// The first day.
  var began: LocalDate
  var on: LocalDate

  var opened: ProvisionArrangement {
    ProvisionArrangement(id: id, urn: urn, provider: provider, hasProtocol: hasProtocol, began: began, on: on)
  }
}

/// A provider's report of a day came.
struct ProvisionReported: CaseEvent {
  typealias Case = ProvisionArrangement
  static let name = "provision-reported"
  static let label = "A provider's daily report came"
  var step: ProvisionStep { isCaughtUp ? .caughtUp : .reported }

  var id: String
  var on: LocalDate
  /// The day it is about.
  var day: LocalDate
  /// Whether it was the last that was missing.
  var isCaughtUp: Bool
}

/// A school day went by without the provider's report: a gap, never an absence of zero.
struct ProvisionDayMissed: CaseEvent {
  typealias Case = ProvisionArrangement
  static let name = "provision-day-missed"
  static let label = "A provider's daily report is missing"
  var step: ProvisionStep { .dayMissed }

  var id: String
  var on: LocalDate
  /// The day without a report.
  var day: LocalDate
}

/// An arrangement goes one step on: the home school was told, silence goes on, a protocol was agreed, it ended.
struct ProvisionMoved: CaseEvent {
  typealias Case = ProvisionArrangement
  static let name = "provision-moved"
  static let label = "An arrangement with a provider goes on"

  var id: String
  var on: LocalDate
  /// The step of the table.
  var step: ProvisionStep
}

extension Evolution where State == AttendanceState {
  /// How arrangements change.
  static var provision: [Evolution] {
    [
      .opening(ProvisionArranged.self),
      .step(ProvisionReported.self) { $0.takeReport(of: $1.day) },
      .step(ProvisionDayMissed.self) { $0.takeMissed($1.day, noticed: $1.on) },
      .step(ProvisionMoved.self) { one, event in
        if event.step == .told { one.takeTold(event.on) }
        if event.step == .agreed { one.hasProtocol = true }
      },
    ]
  }
}
