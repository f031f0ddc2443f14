import ArgumentParser
import Foundation

/// `ossp journal export`.
struct JournalExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all events to a file, one JSON object a line.",
    discussion: "  ossp journal export events.ndjson")

  @Argument(help: "The new file.", completion: .file()) var file: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let path = try NewFile.path(file)
    let client = try CoreClient.open(common)
    Interrupt.watch()
    OutcomePrinter(.current, json: common.json).print(try client.core("journal-export", ["path": .text(path)]))
  }
}

/// `ossp journal backup`.
struct JournalBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the journal to a file while the daemon runs.",
    discussion: "  ossp journal backup friday.sqlite")

  @Argument(help: "The new file.", completion: .file()) var file: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let path = try NewFile.path(file)
    let client = try CoreClient.open(common)
    Interrupt.watch()
    OutcomePrinter(.current, json: common.json).print(try client.core("journal-backup", ["path": .text(path)]))
  }
}

/// `ossp journal restore`.
struct JournalRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the journal's place; the daemon must not be running.",
    discussion: """
      Runs `osspd restore`, which checks the backup first and keeps the journal that was there.

        ossp journal restore friday.sqlite
      """)

  @Argument(help: "A file that `ossp journal backup` wrote.", completion: .file()) var file: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = Surroundings.current
    let path = surroundings.absolute(file)
    guard FileManager.default.fileExists(atPath: path) else { throw Failure.refused("there is no file \(file)") }
    let folder = DataFolder.locate(option: common.data, in: surroundings)
    let sibling = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("osspd")
    let process = Process()
    process.executableURL = sibling
    process.arguments = ["restore", "--data", surroundings.absolute(folder.path), path]
    do {
      try process.run()
    } catch {
      throw Failure.refused("osspd is not beside ossp, so nothing was restored: install both in one folder")
    }
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw ExitCode(process.terminationStatus == 2 ? 2 : 1) }
  }
}

/// A file that a command is to write.
enum NewFile {
  /// The whole path, as the daemon runs in another folder.
  ///
  /// - Throws: a `Failure` when something has the name already, or its folder is missing.
  static func path(_ file: String) throws(Failure) -> String {
    let path = Surroundings.current.absolute(file)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw .refused("\(file) exists already: give another name, or move it away")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .refused("the folder of \(file) does not exist: make it first")
    }
    return path
  }
}
