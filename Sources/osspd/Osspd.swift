import ArgumentParser
import BusProtocol
import Dispatch
import Foundation
import Journal
import ZeroMQ

/// Where the program begins.
@main
enum Start {
  /// Blocks all signals before any other thread begins: only the thread that waits for them takes them.
  ///
  /// Not an async `main`: under that one this thread waits with all signals open.
  static func main() {
    Signals.blockAll()
    let ended = DispatchSemaphore(value: 0)
    // The whole program is this one task; it ends with it.
    Task.detached {
      await Osspd.main()
      ended.signal()
    }
    ended.wait()
  }
}

/// `osspd`: the workflow daemon of a schools partnership.
struct Osspd: AsyncParsableCommand {
  /// The program's version.
  static let version = ProductVersion.current

  static let configuration = CommandConfiguration(
    commandName: "osspd",
    abstract: "Runs the workflow modules of a schools partnership, and keeps their memory.",
    version: version, subcommands: [Run.self, Restore.self], defaultSubcommand: Run.self)

  /// Starts the daemon in the foreground.
  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Start the daemon in the foreground; SIGTERM or Ctrl-C stops it.")

    @Option(help: "The partnership's configuration.")
    var config = "Config/ossp.yaml"

    @Option(help: "Where the daemon keeps what it must not lose.")
    var data: String?

    @Option(
      help: """
        live; simulated:2018-09-01 to turn the clock by hand with `ossp clock advance`; or running:2018-09-10T06:44:30, \
        which runs on from there by itself.
        """)
    var clock: ClockOption = .live

    @Flag(help: "Start with all plugins held: nothing runs until `ossp module start NAME`.")
    var hold = false

    @Option(help: "Where the plugins' programs lie; beside osspd unless given.")
    var programs: String?

    /// Where the plugins' programs lie, and ossp: from the root, since plugins run in a folder of their own.
    var programFolder: String {
      let folder = programs ?? Bundle.main.executableURL?.deletingLastPathComponent().path ?? "."
      return URL(fileURLWithPath: folder).standardizedFileURL.path
    }

    func run() async throws {
      do {
        try await Daemon(self).run()
      } catch let error as any Error & CustomStringConvertible {
        FileHandle.standardError.write(Data("osspd: \(error)\n".utf8))
        throw ExitCode(1)
      }
    }
  }

  /// Puts a backup in place of a journal.
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a backup in the place of the journal of a daemon that does not run.")

    @Option(help: "The daemon's data folder.")
    var data: String

    @Argument(help: "The backup, as `ossp journal backup` wrote it.")
    var file: String

    func run() throws {
      do {
        let (result, kept) = try SQLiteJournal.restore(from: file, toFolder: data)
        print("\(result.events) events are restored in \(data), and verify; head of the chain \(result.headHash)")
        if let kept { print("The journal that was there is kept as \(kept)") }
      } catch {
        FileHandle.standardError.write(Data("osspd: \(error)\n".utf8))
        throw ExitCode(1)
      }
    }
  }
}

extension ClockOption {
  static let live = ClockOption(start: nil)
}
