import Glibc
public import SystemPackage

/// Tells systemd how the daemon is, as sd_notify(3) does; does nothing where systemd does not listen.
public struct SystemdNotifier: Sendable {
  private let address: String?
  /// systemd wants to hear `watchdog` at least this often; nil when it does not watch.
  public let watchdogInterval: Duration?

  /// A notifier for the service manager that started this process.
  public init() {
    self.init(environment: { name in unsafe getenv(name).map { unsafe String(cString: $0) } }, pid: getpid())
  }

  /// A notifier for the manager that these variables name; another process's watchdog is not ours.
  init(environment: (String) -> String?, pid: Int32) {
    let path = environment("NOTIFY_SOCKET") ?? ""
    address = path.hasPrefix("/") || path.hasPrefix("@") ? path : nil
    let owner = environment("WATCHDOG_PID")
    let isOurs = owner == nil || owner == "\(pid)"
    let microseconds = environment("WATCHDOG_USEC").flatMap { Int64($0) } ?? 0
    watchdogInterval = isOurs && microseconds > 0 ? .microseconds(microseconds) : nil
  }

  /// All that is needed is up; `status` is a line for `systemctl status`.
  public func ready(status: String) throws(Errno) { try send("READY=1\nSTATUS=\(Self.line(status))") }

  /// A line for `systemctl status`.
  public func status(_ status: String) throws(Errno) { try send("STATUS=\(Self.line(status))") }

  /// The work loop still turns.
  public func watchdog() throws(Errno) { try send("WATCHDOG=1") }

  /// The daemon is on its way out.
  public func stopping() throws(Errno) { try send("STOPPING=1") }

  private func send(_ message: String) throws(Errno) {
    guard let address else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    defer { close(descriptor) }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    var path = Array(address.utf8)
    // A leading @ stands for the zero byte of Linux's abstract names.
    if path.first == UInt8(ascii: "@") { path[0] = 0 }
    let room = MemoryLayout.size(ofValue: target.sun_path)
    guard path.count < room else { throw .fileNameTooLong }
    unsafe withUnsafeMutableBytes(of: &target.sun_path) { unsafe $0.copyBytes(from: path) }
    // The length ends with the name, because an abstract one includes every byte up to it.
    let length = socklen_t(unsafe MemoryLayout.offset(of: \sockaddr_un.sun_path).unsafelyUnwrapped + path.count)
    let bytes = Array(message.utf8)
    let sent = unsafe withUnsafePointer(to: &target) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), pointer, length)
      }
    }
    guard sent == bytes.count else { throw Errno(rawValue: errno) }
  }

  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
