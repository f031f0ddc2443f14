import WorkflowKit

/// At what time of day a digest is made and sent, in London.
struct DigestTimes: Hashable, Sendable {
  /// When the modules are asked.
  let cutAt: LocalTime
  /// When it is sent; not before `cutAt`.
  let sendAt: LocalTime

  static let cutSetting = "cut-at"
  static let sendSetting = "send-at"
  static let usualCut = LocalTime(hour: 6, minute: 45) ?? .midnight
  static let usualSend = LocalTime(hour: 7, minute: 0) ?? .midnight

  /// The times that the settings name; the usual ones where they name none.
  init(_ settings: ModuleSettings) {
    let cut = LocalTime(settings.text(Self.cutSetting)) ?? Self.usualCut
    cutAt = cut
    sendAt = max(LocalTime(settings.text(Self.sendSetting)) ?? Self.usualSend, cut)
  }

  /// The moment of the cut on a day.
  func cut(on day: LocalDate) -> Timestamp { Timestamp(milliseconds: LondonTime(day, cutAt).milliseconds) }

  /// The moment at which it is sent: at its time of day, but the modules have their minutes also when the cut was late.
  func send(on day: LocalDate, afterCutAt moment: Timestamp) -> Timestamp {
    let usual = LondonTime(day, sendAt).milliseconds
    let pause = UInt64(max(sendAt.milliseconds - cutAt.milliseconds, Self.leastPause))
    let isLate = moment.milliseconds > LondonTime(day, cutAt).milliseconds + pause / 2
    return Timestamp(milliseconds: isLate ? max(usual, moment.milliseconds + pause) : usual)
  }

  /// A minute: the least that modules have for their answer, in milliseconds.
  private static let leastPause = 60_000
}
