/// The plugins' hosts in the order in which they came, found by name.
struct HostTable {
  private(set) var hosts: [PluginHost] = []
  private var byName: [String: PluginHost] = [:]
  /// What plugins are to be run as from their next start on.
  var renewals: [String: PluginSpecification] = [:]
  /// Whether all are about to end: nobody is taken in any more.
  var isEnding = false

  subscript(name: String) -> PluginHost? { byName[name] }

  mutating func add(_ host: PluginHost) {
    hosts.append(host)
    byName[host.specification.name] = host
  }

  mutating func remove(_ name: String) -> PluginHost? {
    guard let host = byName.removeValue(forKey: name) else { return nil }
    hosts.removeAll { $0 === host }
    return host
  }
}
