import Foundation

/// A small server in Python that runs beside a test, and ends with it.
///
/// It is started with the file in which it is to note what it took, says on which port of 127.0.0.1 it serves, and
/// takes orders as lines on its standard input.
public final class PeerServer {
  /// The port.
  public let port: Int
  /// The file in which it notes what it took, a JSON object a line.
  public let notes: String
  private let process = Process()
  private let input = Pipe()

  /// A server that did not begin.
  public struct Failure: Error, CustomStringConvertible {
    /// Which, and what it said.
    public let description: String
  }

  /// Starts a server, and waits until it has said on which port.
  ///
  /// - Parameter program: the script, from the package's root.
  public init(_ program: String, in folder: ScratchFolder, _ arguments: [String] = []) throws {
    notes = "\(folder.path)/\((program as NSString).lastPathComponent).ndjson"
    let output = Pipe()
    // Debian's own, for which the packages of the tests are.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["\(Program.root)/\(program)", notes] + arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.prefix { $0.isNumber }) else {
      throw Failure(description: "\(program) did not say on which port it serves, but '\(line)'")
    }
    self.port = port
  }

  deinit { stop() }

  /// Ends it without a word.
  public func stop() {
    guard process.isRunning else { return }
    // A test's thread may have SIGTERM blocked, and a process inherits that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Gives it an order.
  public func order(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
  }

  /// What it has noted so far.
  public func noted<Line: Decodable>() throws -> [Line] {
    guard let text = try? String(contentsOfFile: notes, encoding: .utf8) else { return [] }
    // What comes after the last newline is being written.
    let whole = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
    return try whole.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }
}

/// A letter that the mail server of the tests took.
public struct TakenLetter: Decodable {
  /// The receiver's address.
  public let to: String
  /// The header's.
  public let messageID: String
  /// Whether the connection was encrypted.
  public let isEncrypted: Bool
  /// Whether the sender had given an account and a password.
  public let isKnown: Bool
  /// The whole mail.
  public let text: String

  enum CodingKeys: String, CodingKey {
    case to, text
    case messageID = "message-id"
    case isEncrypted = "tls"
    case isKnown = "login"
  }
}
