import Subprocess
import Synchronization
import SystemPackage

/// One run of a plugin's program, from the spawn until nothing is left of it.
struct PluginProcess: Sendable {
  let specification: PluginSpecification
  /// Everything that the program finds in its environment.
  let environment: [String: String]
  /// Takes a line that it wrote.
  let log: @Sendable (LogLine.Stream, String) -> Void

  /// What can be asked of a running process.
  enum Request: Sendable {
    /// SIGTERM to its group, and the end of its standard input.
    case terminate
    /// SIGKILL to its group.
    case kill
  }

  /// Makes the process, and returns how it ended.
  ///
  /// `began` is called with its number when it runs, and `gone` when it has ended; until `gone` has returned the
  /// number is surely its own. When the task is cancelled, the process is put down by SIGTERM, then SIGKILL.
  func run(
    requests: AsyncStream<Request>, began: @Sendable (Int32) async -> Void, gone: @Sendable () async -> Void
  ) async throws(SpawnFailure) -> PluginEnd {
    if let failure = SpawnFailure.check(specification.executable) { throw failure }
    let hasBegun = Atomic(false)
    do {
      let result = try await Subprocess.run(
        .path(FilePath(specification.executable)), arguments: Arguments(specification.arguments),
        environment: .custom(Self.keyed(environment)), platformOptions: options, input: .inputWriter,
        output: .sequence, error: .sequence
      ) { execution in
        hasBegun.store(true, ordering: .relaxed)
        await attend(execution, requests, began, gone)
      }
      return switch result.terminationStatus {
      case .exited(let status): .exited(status)
      case .signaled(let number): .signalled(number)
      }
    } catch {
      if hasBegun.load(ordering: .relaxed) { return .lost("\(error)") }
      throw .refused("\(error)")
    }
  }

  private var options: PlatformOptions {
    var options = PlatformOptions()
    // Its own group, so that a signal reaches what it started too.
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: specification.policy.terminate)
    ]
    return options
  }

  private static func keyed(_ variables: [String: String]) -> [Environment.Key: String] {
    var result: [Environment.Key: String] = [:]
    for (name, value) in variables { result[.init(stringLiteral: name)] = value }
    return result
  }
}

extension PluginProcess {
  private typealias Running = Execution<CustomWriteInput, SequenceOutput, SequenceOutput>

  /// Stays with the process until it has ended and its output has been read.
  ///
  /// Its standard input stays open all this time, so that its end means the end of the daemon.
  private func attend(
    _ execution: Running, _ requests: AsyncStream<Request>, _ began: @Sendable (Int32) async -> Void,
    _ gone: @Sendable () async -> Void
  ) async {
    let pid = execution.processIdentifier.value
    // The program runs already: what it does in the first moment is not limited, and needs none.
    if !FileDescriptorLimit.set(specification.fileDescriptorLimit, for: pid) {
      log(.error, "W! The limit of \(specification.fileDescriptorLimit) open files could not be set.")
    }
    await began(pid)
    let hasEnded = Flag()
    async let output: Void = read(execution.standardOutput, as: .output, hasEnded)
    async let errors: Void = read(execution.standardError, as: .error, hasEnded)
    // Cancelled when this function returns.
    async let _: Void = obey(requests, execution)
    await ProcessExit.wait(pidfd: execution.processIdentifier.processDescriptor)
    hasEnded.value.store(true, ordering: .releasing)
    // The leader is not reaped before this function returns, so the kernel cannot have given its number,
    // which is the group's too, to anybody else: this reaches what it started and nobody else.
    try? execution.send(signal: .kill, toProcessGroup: true)
    await gone()
    _ = await (output, errors)
  }

  private func obey(_ requests: AsyncStream<Request>, _ execution: Running) async {
    for await request in requests {
      switch request {
      case .terminate:
        try? execution.send(signal: .terminate, toProcessGroup: true)
        try? await execution.standardInputWriter.finish()
      case .kill:
        try? execution.send(signal: .kill, toProcessGroup: true)
      }
    }
  }

  private func read(_ output: SubprocessOutputSequence, as stream: LogLine.Stream, _ hasEnded: Flag) async {
    var splitter = LineSplitter()
    // What a full pipe still holds after the end comes in a few buffers; more than that is from a process
    // that left the group and writes on, which nobody waits for.
    var buffersLeft = 16
    do {
      for try await buffer in output {
        splitter.take(unsafe buffer.withUnsafeBytes { unsafe Array($0) }) { log(stream, $0) }
        if hasEnded.value.load(ordering: .acquiring) { buffersLeft -= 1 }
        if buffersLeft == 0 { break }
      }
    } catch {
      log(stream, "W! Its output can no longer be read: \(error)")
    }
    splitter.finish { log(stream, $0) }
  }

  /// Whether the process has ended, for those who read its output.
  private final class Flag: Sendable {
    let value = Atomic(false)
  }
}
