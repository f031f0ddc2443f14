import WorkflowKit

/// When letters go, seen from a moment.
struct SendTime: Sendable {
  /// The day in London.
  let today: LocalDate
  /// Whether the time of day for letters has come.
  let hasCome: Bool

  /// Seen from a moment, where letters go at a time of day in London.
  init(_ moment: Timestamp, sendAt: LocalTime) {
    let london = LondonTime(milliseconds: moment.milliseconds)
    today = london.date
    hasCome = london.time >= sendAt
  }

  /// The first day whose letters are still to be written.
  var nextLetters: LocalDate { hasCome ? today.next : today }

  /// The setting's key.
  static let setting = "send-at"

  /// The time that the settings name; the usual one when they name none.
  static func sendAt(in settings: ModuleSettings) -> LocalTime {
    LocalTime(settings.text(setting)) ?? RemindersState.usualSendAt
  }
}
