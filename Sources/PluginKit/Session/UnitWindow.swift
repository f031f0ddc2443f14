import BusProtocol

/// Units that are sent and not yet stored, and the one that is being sent in parts.
struct UnitWindow {
  /// The most units in flight.
  static let units = 32
  /// The most parts of one unit in flight.
  static let parts = 8
  /// The most events in a part.
  static let events = 512
  /// A part is closed when its events have so many bytes, and a message when its units have.
  static let bytes = 512 << 10

  struct Flight {
    let id: UniqueID
    let cause: UniqueID
    let position: UInt64
    /// How many deliveries it covers, to be given back as credit.
    let credit: UInt64
    let events: Int
  }

  struct Sending {
    let flight: Flight
    let work: PluginWork
    var nextEvent = 0
    var nextPart: UInt64 = 0
    var open = 0
  }

  /// What a message of units holds.
  struct Load {
    private var units = 1
    private var events: Int
    private var bytes: Int

    init(_ unit: CommitUnit) {
      events = unit.events.count
      bytes = unit.events.reduce(0) { $0 + $1.byteCount }
    }

    func hasRoom(for more: Load) -> Bool {
      units < CommitUnit.maximumUnits && events + more.events <= UnitWindow.events
        && bytes + more.bytes <= UnitWindow.bytes
    }

    mutating func add(_ more: Load) {
      units += more.units
      events += more.events
      bytes += more.bytes
    }
  }

  private(set) var flights: [Flight] = []
  /// What the last message of units holds, while more can go with it.
  var last = Load(CommitUnit(id: UniqueID(high: 0, low: 0)))
  var sending: Sending?
  /// Answers that leave when these units are stored.
  var answers: [UniqueID: Message] = [:]
  /// Events handled with nothing to say: the next unit moves the position past them.
  var quiet: (id: UniqueID, position: UInt64, count: UInt64)?
  /// Credit to give back.
  var credit: UInt64 = 0

  var isIdle: Bool { flights.isEmpty && sending == nil && quiet == nil }
  var isFull: Bool { flights.count >= Self.units || sending != nil }

  mutating func add(_ flight: Flight) { flights.append(flight) }

  /// The flight with this id, which is done.
  mutating func remove(_ id: UniqueID) -> Flight? {
    guard let index = flights.firstIndex(where: { $0.id == id }) else { return nil }
    return flights.remove(at: index)
  }

  func cause(of id: UniqueID) -> UniqueID? { flights.first { $0.id == id }?.cause }
}

/// How much has changed since the last snapshot.
struct SnapshotGrowth {
  /// Own events.
  var own = 0
  /// Events of others.
  var foreign = 0
  /// How long the last snapshot was, in bytes.
  var lastLength = 0

  static let own = 1000
  static let foreign = 10_000

  /// A large state is kept less often: one event for each KiB, so that snapshots stay a small part of the work.
  var isDue: Bool { own >= max(Self.own, lastLength >> 10) || foreign >= Self.foreign }
}
