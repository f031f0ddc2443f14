import BusProtocol

/// Carries out what `FollowState` decides, over a feed.
struct FollowSession {
  let feed: any LiveFeed
  let prefix: TopicPrefix
  var state: FollowState
  /// How many events to show; nil for no end.
  var remaining: Int?
  private let session: UInt64
  private let isInterrupted: @Sendable () -> Bool
  private static let slice: Duration = .milliseconds(250)
  private static let pageLimit: UInt64 = 500

  /// A session that has not begun.
  init(
    feed: any LiveFeed, prefix: TopicPrefix, start: FollowState.Start, count: Int?,
    session: UInt64 = .random(in: 1 ... .max),
    isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.feed = feed
    self.prefix = prefix
    state = FollowState(prefix: prefix, start: start)
    remaining = count
    self.session = session
    self.isInterrupted = isInterrupted
  }

  /// Shows events until the count is reached or a person pressed Ctrl-C.
  ///
  /// - Throws: a `Failure` when there is no gate, or it refuses.
  mutating func run(show: (FollowedEvent) -> Void, note: (String) -> Void) throws {
    try feed.subscribe(to: prefix.bytes)
    // Second on purpose: the pulse that comes then proves that the first subscription holds.
    if !prefix.bytes.isEmpty { try feed.subscribe(to: LiveMessage.pulseTopic) }
    var quiet: Duration = .zero
    var sinceRead: Duration = .zero
    var isSilent = false
    while remaining != 0, !isInterrupted() {
      guard let message = try feed.receive(within: Self.slice) else {
        quiet += Self.slice
        sinceRead += Self.slice
        if sinceRead >= .seconds(2), state.isReading {
          sinceRead = .zero
          try carryOut(state.retry(), show: show, note: note)
        }
        if quiet >= .seconds(5), !state.hasBegun {
          throw Failure.refused(
            "the live gate does not answer: see `ossp module list` and `ossp module logs live-gate`")
        }
        if quiet >= .seconds(5), !isSilent {
          isSilent = true
          note("the live gate is silent; going on when it is back")
        }
        continue
      }
      quiet = .zero
      isSilent = false
      let actions: [FollowState.Action]
      switch message {
      case .live(let message):
        actions = state.take(message)
      case .replay(.items(let page)) where page.id.high == session:
        sinceRead = .zero
        actions = state.take(page, number: page.id.low)
      case .replay(.error(let error)), .replay(.refuse(let error)):
        throw Failure.refused("the live gate refuses: \(error.reason)")
      case .replay:
        actions = []
      }
      try carryOut(actions, show: show, note: note)
    }
  }

  private mutating func carryOut(
    _ actions: [FollowState.Action], show: (FollowedEvent) -> Void, note: (String) -> Void
  ) throws {
    for action in actions {
      switch action {
      case .read(let number, let from, let selection):
        try feed.send(
          .read(
            ReadRequest(
              id: UniqueID(high: session, low: number), from: from, limit: Self.pageLimit,
              selection: JSON.encode(selection))))
      case .show(let event):
        guard remaining != 0 else { return }
        remaining = remaining.map { $0 - 1 }
        show(event)
      case .startOver:
        note("another journal took this one's place (restored from a backup): starting over")
      case .fail(let reason):
        throw Failure.refused(reason)
      }
    }
  }
}
