import BusProtocol

/// One pair of sockets of the gate, for one kind of reader.
struct GateAudience: Hashable {
  let audience: Audience

  /// What the sockets are called: `live-<name>.sock` and `replay-<name>.sock`.
  var name: String { audience.description.replacing("/", with: "-") }

  /// The audiences whose events these readers see; nil for all of them.
  ///
  /// Who runs the daemon sees all that is on the bus: restricted matters never are.
  var visible: [Audience]? {
    switch audience {
    case .open: [.open]
    case .partners: [.open, .partners]
    case .lead: [.open, .partners, audience]
    case .ops: nil
    }
  }

  func sees(_ audience: Audience) -> Bool { visible?.contains(audience) ?? true }
}
