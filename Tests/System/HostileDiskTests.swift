import BusProtocol
import Foundation
import TestSupport
import Testing

/// A disk that is full: askers are told, the daemon lives, and goes on when there is room.
@Suite(.serialized, .enabled(if: SmallDisk.canMount, "only root can mount a small disk")) struct HostileDiskTests {
  @Test func aFullDiskIsSaidAndSurvived() throws {
    let folder = try ScratchFolder()
    let disk = try SmallDisk(at: "\(folder.path)/data", mebibytes: 8)
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("import", "register", "schools", SpineTests.schools).status == 0)
    let before = try HostileWitness(daemon)
    try disk.fill()
    var refused: Program.Result?
    for name in 0..<40 where refused == nil {
      let result = try daemon.ossp("do", "attendance", "open-round", "--name", "r-\(name)", "--due", "2099-12-01")
      if result.status != 0 { refused = result }
    }
    let told = try #require(refused, "40 rounds went into a full disk")
    #expect(told.errors.split(separator: "\n").count == 1, "\(told)")
    #expect(told.errors.contains("space") || told.errors.contains("room"), "\(told)")
    // With its file, an import needs room as well.
    let imported = try daemon.ossp("import", "attendance", "absence", SpineTests.absence)
    #expect(imported.status == 1, "\(imported)")
    let during = try HostileWitness(daemon)
    #expect(during.pids == before.pids)
    #expect(during.generations == before.generations)
    try disk.empty()
    let after = try daemon.ossp("do", "attendance", "open-round", "--name", "after", "--due", "2099-12-01")
    #expect(after.status == 0, "\(after)\n\(daemon.logTail())")
    #expect(try daemon.ossp("import", "attendance", "absence", SpineTests.absence).status == 0)
    #expect(try daemon.ossp("journal", "verify").status == 0)
    #expect(try HostileWitness(daemon).generations == before.generations)
    #expect(daemon.stop() == 0)
  }
}

/// A file system in memory of a few mebibytes.
final class SmallDisk {
  private let path: String

  /// Whether this process may mount one.
  static let canMount: Bool = {
    guard let folder = try? ScratchFolder("mount"), let disk = try? SmallDisk(at: "\(folder.path)/m", mebibytes: 1)
    else { return false }
    withExtendedLifetime(disk) {}
    return true
  }()

  struct NotMounted: Error {}

  init(at path: String, mebibytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let size = "size=\(mebibytes)m,mode=0750"
    guard try Program.run("/usr/bin/mount", ["-t", "tmpfs", "-o", size, "ossp-test", path]).status == 0 else {
      throw NotMounted()
    }
  }

  deinit { _ = try? Program.run("/usr/bin/umount", ["-l", path]) }

  /// Takes all the room that is left.
  func fill() throws {
    let file = "\(path)/ballast"
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    _ = try Program.run("/usr/bin/dd", ["if=/dev/zero", "of=\(file)", "bs=4096"])
  }

  /// Gives it back.
  func empty() throws { try FileManager.default.removeItem(atPath: "\(path)/ballast") }
}
