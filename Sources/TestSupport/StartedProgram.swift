import Foundation

/// A program that runs beside the test.
public final class StartedProgram {
  private let process: Process
  private let collected: Collected
  private let reading = DispatchGroup()

  init(_ process: Process) throws {
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let collected = Collected()
    for (pipe, isOutput) in [(output, true), (errors, false)] {
      DispatchQueue.global().async(group: reading) {
        collected.add(pipe.fileHandleForReading.readDataToEndOfFile(), isOutput: isOutput)
      }
    }
    self.process = process
    self.collected = collected
  }

  /// Whether it has yet to end.
  public var isRunning: Bool { process.isRunning }

  /// Ends it without a word.
  public func kill() {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  /// Waits for its end; gives what it left.
  public func result() -> Program.Result {
    process.waitUntilExit()
    reading.wait()
    let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    return Program.Result(
      status: status, output: collected.text(isOutput: true), errors: collected.text(isOutput: false))
  }
}
