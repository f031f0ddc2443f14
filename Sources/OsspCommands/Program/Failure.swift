import BusProtocol

/// Why the program stops: one line for a person and an exit code for a script.
struct Failure: Error, Equatable {
  /// 1 for refused or failed, 2 for wrong usage.
  let exitCode: Int32
  /// What was wrong, where, and what to do.
  let message: String
  /// Lines below the message, such as a file's faults.
  var details: [String] = []
  /// What the core or a module said no with; nil when this program did.
  var status: Status?

  /// Understood, but refused or failed.
  static func refused(_ message: String, details: [String] = []) -> Failure {
    Failure(exitCode: 1, message: message, details: details)
  }

  /// Not understood: what was typed is wrong.
  static func usage(_ message: String) -> Failure {
    Failure(exitCode: 2, message: message)
  }

  /// Writes the line, and the details below it.
  func report(to sink: any TextSink) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    sink.write("ossp: \(PlainText.withoutControls(line))\n")
    for detail in details { sink.write("  \(PlainText.withoutControls(detail))\n") }
  }
}
