import BusProtocol
import ZeroMQ

/// The gate's own sockets: for each kind of reader one that publishes and one that replays.
///
/// They lie in the folder `gate` among the daemon's sockets, locked for this process: a reader who may not enter it may
/// not follow either.
final class GateSockets {
  private var pairs: [GateAudience: Pair] = [:]
  private let context: Context
  private let poller: Poller
  private var folder: SocketFolder?

  private final class Pair {
    let live: Socket
    let replay: Socket
    let liveToken: Poller.Token
    let replayToken: Poller.Token

    init(_ audience: GateAudience, in folder: SocketFolder, context: Context, poller: Poller) throws(ZeroMQError) {
      // A slow reader loses events rather than hold up the others; it sees the hole and reads the replay.
      live = try Socket(.xpub, in: context, options: SocketOptions(sendLimit: 10_000, receiveLimit: 1000))
      try live.bind(to: "live-\(audience.name).sock", in: folder)
      replay = try Socket(.router, in: context, options: SocketOptions(sendLimit: 1000, receiveLimit: 1000))
      try replay.bind(to: "replay-\(audience.name).sock", in: folder)
      liveToken = poller.add(live)
      replayToken = poller.add(replay)
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
    for audience in audiences where pairs[audience] == nil {
      pairs[audience] = try Pair(audience, in: folder, context: context, poller: poller)
    }
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
