import CZeroMQ

extension Socket {
  /// Listens on a socket file in a folder that this process has locked.
  ///
  /// The file can be used by owner and group (0660). It goes away with the socket.
  /// - Parameters:
  ///   - name: the file's name, without a slash.
  ///   - folder: kept, with its lock, as long as the socket listens there.
  /// - Returns: what to connect to.
  /// - Throws: `inUse` when a live socket or another file has the name.
  @discardableResult
  public borrowing func bind(to name: String, in folder: SocketFolder) throws(ZeroMQError) -> Endpoint {
    let endpoint = try folder.prepare(name)
    guard unsafe zmq_bind(handle.pointer, endpoint.description) == 0 else {
      throw .library("bind", endpoint.description)
    }
    handle.keep(folder, for: endpoint)
    try folder.openToGroup(endpoint)
    return endpoint
  }

  /// Listens on a port of this host.
  ///
  /// A socket file needs `bind(to:in:)`, since libzmq would steal it from a running program. An address that other hosts
  /// reach is refused as long as there is no encryption here.
  /// - Returns: what to connect to, with the port that the system chose for port 0.
  @discardableResult
  public borrowing func bind(to endpoint: Endpoint) throws(ZeroMQError) -> Endpoint {
    guard !endpoint.isFile else {
      throw .invalid("bind", "\(endpoint) is a file: bind it through the folder that is locked for it")
    }
    guard endpoint.isLocal else {
      throw .invalid("bind", "\(endpoint) is open to other hosts without encryption: use 127.0.0.1")
    }
    try prepareForNetwork()
    guard unsafe zmq_bind(handle.pointer, endpoint.description) == 0 else {
      throw .library("bind", endpoint.description)
    }
    return try handle.lastEndpoint()
  }

  /// Stops listening, which also cuts off the peers that came through this endpoint.
  public borrowing func unbind(_ endpoint: Endpoint) throws(ZeroMQError) {
    guard unsafe zmq_unbind(handle.pointer, endpoint.description) == 0 else {
      throw .library("unbind", endpoint.description)
    }
    handle.release(endpoint)
  }

  /// Connects in the background, now and again after each break; the other side need not be there yet.
  public borrowing func connect(to endpoint: Endpoint) throws(ZeroMQError) {
    if !endpoint.isFile { try prepareForNetwork() }
    guard unsafe zmq_connect(handle.pointer, endpoint.description) == 0 else {
      throw .library("connect to", endpoint.description)
    }
  }

  /// Stops connecting to an endpoint; what is unsent to it has the socket's `linger` left.
  public borrowing func disconnect(from endpoint: Endpoint) throws(ZeroMQError) {
    guard unsafe zmq_disconnect(handle.pointer, endpoint.description) == 0 else {
      throw .library("disconnect from", endpoint.description)
    }
  }

  /// Asks for every message whose first frame begins with these bytes; none means all.
  public borrowing func subscribe(to prefix: [UInt8]) throws(ZeroMQError) {
    try handle.set(ZMQ_SUBSCRIBE, prefix, "subscribe")
  }

  /// Takes one `subscribe` of the same bytes back.
  public borrowing func unsubscribe(from prefix: [UInt8]) throws(ZeroMQError) {
    try handle.set(ZMQ_UNSUBSCRIBE, prefix, "unsubscribe")
  }

  /// A network peer can vanish without a word, so libzmq asks now and then; and it can claim any address.
  private borrowing func prepareForNetwork() throws(ZeroMQError) {
    handle.usesOnlyFiles = false
    try handle.set(ZMQ_HEARTBEAT_IVL, 5000, "heartbeat")
    try handle.set(ZMQ_HEARTBEAT_TIMEOUT, 15_000, "heartbeat timeout")
  }
}
