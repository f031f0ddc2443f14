import Glibc

/// Where a socket is reached: a file on this host, or an address and port.
///
/// No other transport exists here: libzmq has more, and some of them have no protection at all.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  enum Place: Hashable, Sendable {
    case ipc(path: String)
    case tcp(host: String, port: Int)
  }

  let place: Place

  /// The most bytes that the kernel takes as a socket's path.
  public static let maximumPathLength = 107

  /// A socket file.
  ///
  /// - Parameter path: 1 to 107 bytes; `@…` (no file permissions) and `*` (a name made up) are refused.
  public static func ipc(_ path: String) throws(ZeroMQError) -> Endpoint {
    let length = path.utf8.count
    guard length > 0 else { throw .invalid("name an endpoint", "the path of a socket is empty") }
    guard length <= maximumPathLength else {
      throw .invalid(
        "name an endpoint",
        "the path of a socket has \(length) bytes, \(maximumPathLength) is the most: use a shorter folder for '\(path)'"
      )
    }
    guard !path.hasPrefix("@"), path != "*", !path.utf8.contains(0) else {
      throw .invalid("name an endpoint", "'\(path)' is no path of a file")
    }
    return Endpoint(place: .ipc(path: path))
  }

  /// An address and port.
  ///
  /// - Parameters:
  ///   - host: an IPv4 address in numbers, or `localhost`.
  ///   - port: 1 to 65535; 0 lets the system choose, for `bind` only.
  public static func tcp(host: String, port: Int) throws(ZeroMQError) -> Endpoint {
    let host = host == "localhost" ? "127.0.0.1" : host
    var address = in_addr()
    guard unsafe inet_pton(AF_INET, host, &address) == 1 else {
      throw .invalid("name an endpoint", "'\(host)' is no IPv4 address: write it in numbers, as 127.0.0.1")
    }
    guard 0...65535 ~= port else {
      throw .invalid("name an endpoint", "\(port) is no port: use 1 to 65535")
    }
    return Endpoint(place: .tcp(host: host, port: port))
  }

  /// Reads `ipc://PATH` or `tcp://HOST:PORT`.
  public init(_ text: String) throws(ZeroMQError) {
    if let path = text.dropping(prefix: "ipc://") {
      self = try .ipc(path)
    } else if let address = text.dropping(prefix: "tcp://") {
      let parts = address.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let port = Int(parts[1]) else {
        throw .invalid("name an endpoint", "'\(text)' is not tcp://HOST:PORT")
      }
      self = try .tcp(host: String(parts[0]), port: port)
    } else {
      throw .invalid("name an endpoint", "'\(text)' is no endpoint: write ipc://PATH or tcp://HOST:PORT")
    }
  }

  private init(place: Place) { self.place = place }

  /// Whether only this host can reach it.
  public var isLocal: Bool {
    switch place {
    case .ipc: true
    case .tcp(let host, _): host.hasPrefix("127.")
    }
  }

  /// Whether it is a socket file, whose listener learns from the kernel who connects.
  public var isFile: Bool {
    if case .ipc = place { true } else { false }
  }

  /// `ipc://PATH` or `tcp://HOST:PORT`.
  public var description: String {
    switch place {
    case .ipc(let path): "ipc://\(path)"
    case .tcp(let host, let port): "tcp://\(host):\(port)"
    }
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
