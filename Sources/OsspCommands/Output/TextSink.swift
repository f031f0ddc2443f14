import Foundation

/// Where text goes: the terminal, a pipe, a test.
protocol TextSink: Sendable {
  /// Whether a person sits at the other end.
  var isTerminal: Bool { get }
  /// Columns of the terminal; nil when it is none or does not say.
  var width: Int? { get }
  /// Writes the text as it is.
  func write(_ text: String)
  /// Writes bytes as they are.
  func write(_ bytes: [UInt8])
}

extension TextSink {
  /// Writes one line.
  func line(_ text: String = "") { write(text + "\n") }
  func write(_ text: String) { write([UInt8](text.utf8)) }
}

/// Standard output or standard error.
struct ProcessSink: TextSink {
  private let descriptor: Int32

  enum Stream { case standardOutput, standardError }

  init(_ stream: Stream) {
    descriptor = stream == .standardOutput ? STDOUT_FILENO : STDERR_FILENO
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  func write(_ bytes: [UInt8]) {
    // A reader that went away ends the program by SIGPIPE, as it should; any other failure has nowhere to be told.
    try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: Data(bytes))
  }
}
