import Foundation
import Testing

@testable import OsspCommands

struct ModuleTemplateTests {
  /// A new module would not compile, or carry another's name.
  @Test func fillsInEveryPlaceholder() throws {
    let template = try ModuleTemplate(name: "home-visits")
    for file in template.files {
      #expect(!file.text.contains("{{") && !file.text.contains("}}"), "\(file.path)")
      #expect(!file.path.contains("{"))
      #expect(file.text.contains("HomeVisits") || file.text.contains("home-visits"), "\(file.path)")
    }
    #expect(
      template.files.map(\.path) == [
        "Plugins/Workflows/HomeVisits/Sources/HomeVisits.swift",
        "Plugins/Workflows/HomeVisits/Sources/HomeVisitsEvents.swift",
        "Plugins/Workflows/HomeVisits/Tests/HomeVisitsTests.swift", "Config/modules/home-visits.yaml",
      ])
    #expect(template.configuration.text == "# Home visits\nname: home-visits\nprogram: HomeVisits\n")
  }

  /// A name that no topic can have would be found out only when the module starts.
  @Test(arguments: [
    "HomeVisits", "home_visits", "-home", "home-", "home--visits", "", "héros", "9lives", "home visits",
  ])
  func refusesName(name: String) {
    #expect(throws: Failure.self) { try ModuleTemplate(name: name) }
  }

  private func checkout() throws -> TemporaryFolder {
    let folder = try TemporaryFolder(withDaemon: false)
    try folder.write(
      """
      let package = Package(
        name: "osspd",
        targets: []
          + plugin("Workflows/Attendance")
          + plugin("Services/Register")
      )
      """, to: "Package.swift")
    try folder.write("", to: "Sources/Journal/Journal.swift")
    return folder
  }

  /// The module would lie there and never be built.
  @Test func addsTheLine() throws {
    let folder = try checkout()
    let result = try Stage().run("module", "new", "home-visits", in: folder)
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let manifest = try folder.read("Package.swift")
    #expect(manifest.contains("    + plugin(\"Workflows/Attendance\")\n    + plugin(\"Workflows/HomeVisits\")\n"))
    #expect(try folder.read("Plugins/Workflows/HomeVisits/Sources/HomeVisits.swift").contains("struct HomeVisits"))
  }

  /// A module that is there would be written over.
  @Test(arguments: ["attendance", "register", "journal"]) func refusesWhatExists(name: String) throws {
    let folder = try checkout()
    let before = try folder.read("Package.swift")
    let result = try Stage().run("module", "new", name, in: folder)
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.contains("already"))
    #expect(try folder.read("Package.swift") == before)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/Plugins"))
  }

  /// It would write into whatever folder one happens to be in.
  @Test func refusesOtherFolders() throws {
    let result = try Stage().run("module", "new", "home-visits", in: try TemporaryFolder(withDaemon: false))
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.contains("this is no checkout of osspd"))
  }
}
