import BusProtocol

/// A message of the live gate: what a plain SUB socket receives, and all that it needs to notice a loss.
///
/// The gate binds two sockets for each audience, in the folder `gate` among the daemon's sockets:
/// `live-<audience>.sock` (XPUB) and `replay-<audience>.sock` (ROUTER), where `<audience>` is `open`, `partners`, `ops` or `lead-<module>`. Each carries
/// exactly the events that a reader of that audience may see.
///
/// **Live.** Four frames; integers are big-endian u64.
///
/// | frame | an event | a topic's beat | the pulse |
/// |---|---|---|---|
/// | 0 | the topic | the topic | `!beat/` |
/// | 1 | epoch · seq · topic count · 0 | epoch · seq · topic count · 1 | epoch · head · pulse number · 1 |
/// | 2 | CloudEvents attributes, JSON | `{}` | `{}` |
/// | 3 | data, JSON | empty | empty |
///
/// * *Epoch* is the journal's (WELCOME): it changes only when a journal is restored from a backup.
/// * *Topic count* is the event's place among the events of its topic: 1, 2, 3 and on.
/// * The *attributes* are those of the journal plus `specversion` ("1.0"), `id`, `time` (RFC 3339, UTC, milliseconds)
///   and `sequence` (the seq in 20 digits).
/// * A *topic's beat* repeats the seq and count of the last event of the topic. The gate sends it once, within a second
///   after the topic's last event: so the loss of the very last message shows.
/// * The *pulse* goes out each second, and at once when somebody subscribes to `!beat/`. Everything up to `head` that
///   the gate has to say was sent before it. Its number grows by 1; it starts at the moment the gate started, in
///   milliseconds of the wall clock, so that after a restart it never happens to go on where it was.
///
/// A subscriber subscribes to its prefix first and to `!beat/` second: the pulse that comes then proves that the first
/// subscription holds.
///
/// **Replay.** A DEALER sends READ and receives ITEMS or ERROR, as on the bus; no HELLO is needed.
struct LiveMessage: Equatable {
  /// What a message says.
  enum Content: Equatable {
    /// Something happened.
    case event(FollowedEvent)
    /// The last event of a topic was this.
    case beat(topic: Topic, seq: UInt64, count: UInt64)
    /// All up to `head` was sent before this.
    case pulse(head: UInt64, number: UInt64)
  }

  /// Which journal this is.
  let epoch: UInt64
  let content: Content

  /// Frame 0 of the pulse: no topic begins with `!`.
  static let pulseTopic = Frame("!beat/".utf8)

  /// A message of these parts.
  init(epoch: UInt64, _ content: Content) {
    self.epoch = epoch
    self.content = content
  }

  /// Reads the frames; nil for what is no message of the gate.
  init?(frames: [Frame]) {
    guard frames.count == 4, frames[1].count == 32 else { return nil }
    let header = frames[1]
    let (seq, count, flags) = (header.bigEndian(at: 8), header.bigEndian(at: 16), header.bigEndian(at: 24))
    epoch = header.bigEndian(at: 0)
    if frames[0] == Self.pulseTopic {
      guard flags == 1 else { return nil }
      content = .pulse(head: seq, number: count)
    } else {
      guard let topic = Topic(frames[0]) else { return nil }
      switch flags {
      case 0:
        let event = FollowedEvent(seq: seq, count: count, topic: topic, attributes: frames[2], data: frames[3])
        guard let event else { return nil }
        content = .event(event)
      case 1: content = .beat(topic: topic, seq: seq, count: count)
      default: return nil
      }
    }
  }

  /// The frames, as the gate sends them.
  var frames: [Frame] {
    switch content {
    case .event(let event):
      [
        event.topic.bytes, Frame(numbers: epoch, event.seq, event.count, 0), JSON.encode(event.attributes), event.data,
      ]
    case .beat(let topic, let seq, let count):
      [topic.bytes, Frame(numbers: epoch, seq, count, 1), Frame("{}".utf8), []]
    case .pulse(let head, let number):
      [Self.pulseTopic, Frame(numbers: epoch, head, number, 1), Frame("{}".utf8), []]
    }
  }
}
