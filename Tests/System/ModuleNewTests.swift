import Foundation
import TestSupport
import Testing

/// A module that `ossp module new` wrote, in a copy of the checkout: a whole build, so only on the long run.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["OSSP_SOAK"] != nil)) struct ModuleNewTests {
  @Test func aNewModuleBuildsPassesItsTestAndAnswers() throws {
    let folder = try ScratchFolder()
    let copy = "\(folder.path)/copy"
    let copied = try Program.run(
      "/bin/sh",
      ["-c", "mkdir \"$1\" && git ls-files -z | tar --null -T - -cf - | tar -xf - -C \"$1\"", "sh", copy],
      folder: Program.root)
    #expect(copied.status == 0, "\(copied.errors)")
    let written = try Program.run("ossp", ["module", "new", "home-visits"], folder: copy)
    #expect(written.status == 0, "\(written.errors)")
    #expect(written.output.contains("stop osspd if it runs"))
    for arguments in [["build", "--build-tests"], ["test", "--skip-build", "--filter", "^HomeVisitsTests"]] {
      let environment = ProcessInfo.processInfo.environment
      let result = try Program.run("/usr/bin/env", ["swift"] + arguments, environment: environment, folder: copy)
      #expect(result.status == 0, "\(result.output.suffix(2000))\(result.errors.suffix(2000))")
    }
    // The copy's own programs, so that the new one is among them.
    let daemon = try RunningDaemon(
      in: folder, configuration: "\(copy)/Config/sample/ossp.yaml", arguments: ["--programs", "\(copy)/.build/debug"])
    let started = try daemon.ossp("module", "start", "home-visits")
    #expect(started.status == 0, "\(started)")
    #expect(try daemon.ossp("do", "home-visits", "open-case", "--case", "c-1").status == 0)
    let answer = try daemon.ossp("ask", "home-visits", "cases", "--format", "csv")
    #expect(answer.status == 0 && answer.output.contains("c-1"), "\(answer)")
    #expect(daemon.stop() == 0)
  }
}
