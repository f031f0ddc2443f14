extension Message {
  /// What every message begins with.
  public static let greeting = Frame("OSSP1".utf8)
  /// The longest frame, in bytes: libzmq refuses what is longer.
  public static let maximumFrameLength = 1 << 20

  /// The message's frames, with the greeting.
  public var frames: [Frame] {
    var frames: [Frame] = []
    frames.reserveCapacity(8)
    frames.append(Self.greeting)
    frames.append(Self.codes[Int(code.rawValue)])
    switch self {
    case .hello(let name, let generation, let description):
      frames += [Frame(name.utf8), Frame(numbers: generation), description]
    case .welcome(let welcome):
      frames.append(welcome.session.bytes + Frame(numbers: welcome.epoch, welcome.position, welcome.head))
      frames.append(welcome.settings)
      frames += welcome.snapshot
    case .refuse(let error), .error(let error):
      frames += [Frame(numbers: error.status.rawValue), Frame(error.reason.utf8)]
    case .ready:
      break
    case .credit(let number), .ping(let number), .pong(let number), .inProgress(let number), .drain(let number):
      frames.append(Frame(numbers: number))
    case .event(let deliveries):
      frames += Self.frames(of: EntryWriter(deliveries))
    case .commit(let units):
      frames += Self.frames(of: EntryWriter(units))
    case .committed(let answers):
      frames += Self.frames(of: EntryWriter(answers))
    case .nak(let seq, let kind, let reason):
      frames += [Frame(numbers: seq), [kind.rawValue], Frame(reason.utf8)]
    case .command(let request), .query(let request):
      frames += [
        request.id.bytes, Frame(request.module.utf8), Frame(request.name.utf8), request.fields, request.context,
      ]
    case .outcome(let id, let status, let body):
      frames += [id.bytes + Frame(numbers: status.rawValue), body]
    case .answer(let id, let status, let seq, let body):
      frames.append(id.bytes + Frame(numbers: status.rawValue, seq))
      frames += body
    case .read(let request):
      frames += [request.id.bytes + Frame(numbers: request.from, request.limit), request.selection]
    case .items(let page):
      frames.append(page.id.bytes + Frame(numbers: page.status.rawValue, page.next, page.head))
      for delivery in page.events { delivery.append(to: &frames) }
    case .bye(let reason):
      frames.append(Frame(reason.utf8))
    case .snapshot(let snapshot):
      frames += [Frame(numbers: snapshot.seq), Frame(snapshot.version.utf8)]
      frames += snapshot.state
    case .attach(let id, let part, let isLast, let bytes):
      frames += [id.bytes + Frame(numbers: part) + [isLast ? 1 : 0], bytes]
    }
    return frames
  }

  /// A long body in frames that the bus takes, each but the last as long as may be.
  public static func frames(of body: Frame) -> [Frame] {
    guard body.count > maximumFrameLength else { return body.isEmpty ? [] : [body] }
    return stride(from: 0, to: body.count, by: maximumFrameLength).map {
      Frame(body[$0..<min($0 + maximumFrameLength, body.count)])
    }
  }

  private static func frames(of entries: EntryWriter) -> [Frame] { frames(of: entries.bytes) }

  /// Each command byte as a frame, made once.
  private static let codes: [Frame] = (0...127).map { [$0] }

  private var code: MessageCode {
    switch self {
    case .hello: .hello
    case .welcome: .welcome
    case .refuse: .refuse
    case .ready: .ready
    case .credit: .credit
    case .event: .event
    case .commit: .commit
    case .committed: .committed
    case .nak: .nak
    case .command: .command
    case .outcome: .outcome
    case .query: .query
    case .answer: .answer
    case .read: .read
    case .items: .items
    case .ping: .ping
    case .pong: .pong
    case .inProgress: .inProgress
    case .drain: .drain
    case .bye: .bye
    case .snapshot: .snapshot
    case .attach: .attach
    case .error: .error
    }
  }
}

/// The second frame of each message.
enum MessageCode: UInt8 {
  case hello = 0x01
  case welcome = 0x02
  case refuse = 0x03
  case ready = 0x04
  case credit = 0x05
  case event = 0x06
  case commit = 0x07
  case committed = 0x08
  case nak = 0x09
  case command = 0x0a
  case outcome = 0x0b
  case query = 0x0c
  case answer = 0x0d
  case read = 0x0e
  case items = 0x0f
  case ping = 0x10
  case pong = 0x11
  case inProgress = 0x12
  case drain = 0x13
  case bye = 0x14
  case snapshot = 0x15
  case attach = 0x16
  case error = 0x7f
}

extension Delivery {
  /// Length of what stands before topic, attributes and data, in bytes.
  static let headerLength = 56

  func appendHeader(to bytes: inout Frame) {
    bytes.append(bigEndian: recorded.seq)
    bytes.append(bigEndian: previous)
    bytes.append(bigEndian: attempt)
    bytes.append(bigEndian: recorded.topicCount)
    bytes.append(bigEndian: recorded.time.milliseconds)
    bytes.append(bigEndian: recorded.event.id.high)
    bytes.append(bigEndian: recorded.event.id.low)
  }

  func append(to frames: inout [Frame]) {
    var header = Frame()
    header.reserveCapacity(Self.headerLength)
    appendHeader(to: &header)
    frames.append(header)
    frames.append(recorded.event.topic.bytes)
    frames.append(recorded.event.attributes)
    frames.append(recorded.event.data)
  }
}
