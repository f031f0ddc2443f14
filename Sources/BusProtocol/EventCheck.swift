/// What the core reads of an event's attributes, after looking at all of it.
public struct EventCheck: Sendable, Equatable {
  /// Who may see the event.
  public let audience: Audience

  /// The longest attributes, in bytes.
  public static let maximumAttributesLength = 8192

  /// Looks at an event on its way in.
  ///
  /// - Parameters:
  ///   - event: the event.
  ///   - module: who states it.
  ///   - before: an event of the same module that was looked at, with what came of it: what both have alike is not looked
  ///     at again.
  /// - Throws: a `BusError`: 403 when the topic is not `module`'s, 400 when attributes or data are not what they must be,
  ///   451 when something in it has the shape of a unique pupil number. The error never repeats what was found.
  public init(
    _ event: EmittedEvent, from module: Frame, after before: (event: EmittedEvent, check: EventCheck)? = nil
  ) throws(BusError) {
    if before?.event.topic != event.topic {
      guard event.topic.belongs(to: module) else {
        throw BusError(
          .forbidden, "\(event.topic) is not \(module.text)'s to write: a module writes under its own name only")
      }
      try Self.refusePupilNumber(in: event.topic.bytes, of: module)
    }
    if let before, before.event.attributes == event.attributes {
      audience = before.check.audience
    } else {
      audience = try Self.audience(of: event)
      try Self.refusePupilNumber(in: event.attributes, of: module)
    }
    var data = JSONScanner(event.data, flat: false)
    if let fault = data.fault() { throw BusError(.invalid, "\(event.topic): data: \(fault)") }
    try Self.refusePupilNumber(in: event.data, of: module)
  }

  private static func audience(of event: EmittedEvent) throws(BusError) -> Audience {
    guard event.attributes.count <= maximumAttributesLength else {
      throw BusError(.tooLarge, "\(event.topic): attributes have more than \(maximumAttributesLength) bytes")
    }
    var attributes = JSONScanner(event.attributes, flat: true)
    if let fault = attributes.fault() { throw BusError(.invalid, "\(event.topic): attributes: \(fault)") }
    var audience: Audience?
    for (key, value) in attributes.members {
      switch key {
      case "audience":
        audience = Audience(value)
        if audience == nil {
          throw BusError(.invalid, "\(event.topic): audience must be open, partners, lead/<module> or ops")
        }
      case "id", "time", "specversion", "sequence":
        throw BusError(.invalid, "\(event.topic): the core writes '\(key)', a module does not")
      default: break
      }
    }
    guard let audience else { throw BusError(.invalid, "\(event.topic): attributes have no audience") }
    return audience
  }

  private static func refusePupilNumber(in bytes: Frame, of module: Frame) throws(BusError) {
    guard UniquePupilNumber.isPresent(in: bytes) else { return }
    throw BusError(
      .confidential,
      "an event of \(module.text) holds something of the shape of a unique pupil number; it was refused and not kept")
  }
}
