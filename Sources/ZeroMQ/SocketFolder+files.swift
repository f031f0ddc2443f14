import Glibc

extension SocketFolder {
  /// Makes sure that the name is free, clearing away a socket file that nobody listens on.
  func prepare(_ name: String) throws(ZeroMQError) -> Endpoint {
    let endpoint = try endpoint(name)
    let file = "\(path)/\(name)"
    var status = stat()
    guard unsafe lstat(file, &status) == 0 else {
      guard errno == ENOENT else { throw .system("look at", file) }
      return endpoint
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw ZeroMQError(.inUse, "bind", "\(file) is no socket but another file: move it away")
    }
    guard try !SocketFolder.isLive(file) else {
      throw ZeroMQError(.inUse, "bind", "another program is listening on \(file): stop it first")
    }
    guard unsafe unlink(file) == 0 else { throw .system("remove the dead socket", file) }
    return endpoint
  }

  /// Lets the group connect, whatever the umask is; the folder keeps everybody else out all the time.
  func openToGroup(_ endpoint: Endpoint) throws(ZeroMQError) {
    guard case .ipc(let file) = endpoint.place else { return }
    guard unsafe chmod(file, 0o660) == 0 else { throw .system("set the mode of", file) }
  }

  /// Removes a socket file of ours; libzmq leaves it behind.
  func remove(_ endpoint: Endpoint) {
    guard case .ipc(let file) = endpoint.place else { return }
    unsafe unlink(file)
  }

  private static func isLive(_ file: String) throws(ZeroMQError) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .system("look at", file) }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: file.utf8) }
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    // A full queue of connections is life as well.
    if result == 0 || errno == EAGAIN { return true }
    guard errno == ECONNREFUSED else { throw .system("look at", file) }
    return false
  }
}
