import BusProtocol
import ZeroMQ

/// The gate's own sockets: for each kind of reader one that publishes and one that replays.
///
/// They lie in the folder `gate` among the daemon's sockets, locked for this process: a reader who may not enter it may
/// not follow either. Who connects is first asked about at the door.
final class GateSockets {
  private var pairs: [GateAudience: Pair] = [:]
  private let context: Context
  private let poller: Poller
  private var folder: SocketFolder?
  private var door: (keeper: Doorkeeper, token: Poller.Token)?

  private final class Pair {
    let live: Socket
    let replay: Socket
    let liveToken: Poller.Token
    let replayToken: Poller.Token
    private let names: (live: String, replay: String)
    private var endpoints: (live: Endpoint, replay: Endpoint)

    init(_ audience: GateAudience, in folder: SocketFolder, context: Context, poller: Poller) throws(ZeroMQError) {
      names = ("live-\(audience.name).sock", "replay-\(audience.name).sock")
      // A slow reader loses events rather than hold up the others; it sees the hole and reads the replay.
      live = try Socket(.xpub, in: context, options: Self.options(audience, sendLimit: 10_000))
      let endpoint = try live.bind(to: names.live, in: folder)
      replay = try Socket(.router, in: context, options: Self.options(audience, sendLimit: 1000))
      endpoints = (endpoint, try replay.bind(to: names.replay, in: folder))
      liveToken = poller.add(live)
      replayToken = poller.add(replay)
    }

    private static func options(_ audience: GateAudience, sendLimit: Int) -> SocketOptions {
      var options = SocketOptions(sendLimit: sendLimit, receiveLimit: 1000)
      options.domain = audience.audience.description
      return options
    }

    /// Cuts all readers off: their libraries come again by themselves, and are asked about anew.
    func reopen(in folder: SocketFolder) throws(ZeroMQError) {
      try live.unbind(endpoints.live)
      endpoints.live = try live.bind(to: names.live, in: folder)
      try replay.unbind(endpoints.replay)
      endpoints.replay = try replay.bind(to: names.replay, in: folder)
    }
  }

  /// Who asked a question: the socket and the connection.
  struct Reader: Hashable {
    let audience: GateAudience
    let peer: Peer
  }

  init(context: Context, poller: Poller) {
    self.context = context
    self.poller = poller
  }

  /// Binds the sockets of these readers, those that are not bound yet.
  func open(_ audiences: [GateAudience], among sockets: String) throws(ZeroMQError) {
    let folder: SocketFolder
    if let locked = self.folder {
      folder = locked
    } else {
      folder = try SocketFolder(path: "\(sockets)/gate")
      self.folder = folder
    }
    if door == nil {
      let keeper = try Doorkeeper(in: context)
      door = (keeper, poller.add(keeper))
    }
    for audience in audiences where pairs[audience] == nil {
      pairs[audience] = try Pair(audience, in: folder, context: context, poller: poller)
    }
  }

  /// Asks about all readers anew: who may read what has changed.
  func reopen() throws(ZeroMQError) {
    guard let folder else { return }
    for pair in pairs.values { try pair.reopen(in: folder) }
  }

  /// Those who have come to the door, each with the audience that they want to read.
  func callers() throws(ZeroMQError) -> [(caller: Doorkeeper.Caller, audience: Audience)] {
    guard let door, poller.isReadable(door.token) else { return [] }
    var callers: [(Doorkeeper.Caller, Audience)] = []
    while let caller = try door.keeper.next() {
      if let audience = Audience(caller.domain) { callers.append((caller, audience)) } else { answer(caller, .refused) }
    }
    return callers
  }

  /// Lets a caller in or turns it away; one who has left is not missed.
  func answer(_ caller: Doorkeeper.Caller, _ verdict: Doorkeeper.Verdict) {
    try? door?.keeper.answer(caller, verdict)
  }

  /// Publishes to all who may see it.
  func publish(_ publication: Gate.Publication) throws(ZeroMQError) {
    for (audience, pair) in pairs {
      if let whose = publication.audience, !audience.sees(whose) { continue }
      try pair.live.send(publication.frames)
    }
  }

  /// Publishes to one kind of reader.
  func publish(_ publication: Gate.Publication, to audience: GateAudience) throws(ZeroMQError) {
    try pairs[audience]?.live.send(publication.frames)
  }

  /// Subscriptions to the pulse that have come, and questions.
  func receive(
    subscribed: (GateAudience) -> Void, asked: (Reader, GateAudience, [Frame]) -> Void
  ) throws(ZeroMQError) {
    for (audience, pair) in pairs {
      if poller.isReadable(pair.liveToken) {
        while let message = try pair.live.receive() {
          if message.frames.first == [1] + Gate.pulseTopic { subscribed(audience) }
        }
      }
      if poller.isReadable(pair.replayToken) {
        for _ in 0..<64 {
          guard let message = try pair.replay.receive(), let peer = message.peer else { break }
          asked(Reader(audience: audience, peer: peer), audience, message.frames)
        }
      }
    }
  }

  /// Answers a question; a reader who is gone is not missed.
  func answer(_ reader: Reader, _ message: Message) {
    try? pairs[reader.audience]?.replay.send(to: reader.peer, message.frames)
  }
}
