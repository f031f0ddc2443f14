import BusProtocol
import Foundation
import Testing

@testable import OsspCommands

/// Reading a dated list of commands; that it is carried out is tested on the sample's year, with real processes.
@Suite struct PlayTests {
  private static let list = """
    # What is before the first word of a line is no command.
    2018-09-03
    ossp import register schools schools.csv
    ossp do operational-group agree-plan --criteria "KS2 at the county's average" \\
      --measures 'KS2 "2019"'  # and this is none

    2018-09-10   # a Monday
    ossp ask attendance board
    ossp ask attendance board
    2018-09-17
    """

  /// A line that is read as another one is carried out as another one.
  @Test func aListIsReadWordByWord() throws {
    let steps = try CommandList(Self.list).steps
    #expect(steps.map(\.line) == [2, 3, 4, 7, 8, 9, 10])
    #expect(steps[1].words == ["import", "register", "schools", "schools.csv"])
    #expect(
      steps[2].words == [
        "do", "operational-group", "agree-plan", "--criteria", "KS2 at the county's average", "--measures",
        "KS2 \"2019\"",
      ])
    #expect(steps.filter { $0.words == nil }.map(\.date) == ["2018-09-03", "2018-09-10", "2018-09-17"])
    #expect(steps[2].date == "2018-09-03" && steps[4].date == "2018-09-10")
  }

  /// Played again after a line was added, what was done must be known by its id, and the same line twice is two.
  @Test func anIdIsThatOfTheLineAndItsDay() throws {
    let steps = try CommandList(Self.list).steps
    let longer = try CommandList(
      Self.list.replacing("2018-09-10", with: "ossp do attendance close-round --round a\n2018-09-10")
    ).steps
    #expect(Set(steps.map(\.id)).count == steps.count)
    #expect(steps.filter { $0.words != nil }.allSatisfy { step in longer.contains { $0.id == step.id } })
    let later = try CommandList("2018-09-04\nossp import register schools schools.csv").steps
    #expect(later[1].words == steps[1].words && later[1].id != steps[1].id)
  }

  /// A person who wrote the list must learn which line to mend, before anything of it is done.
  @Test(arguments: [
    ("2018-09-03\n2018-09-03\n", "line 2: 2018-09-03 does not come after 2018-09-03"),
    ("ossp ask attendance board\n", "line 1: a date must come before the first command"),
    ("2018-09-03\n\nattendance board\n", "line 3: 'attendance' is neither a date"),
    ("2018-09-03\nossp\n", "line 2: 'ossp' is neither a date"),
    ("2018-02-30\n", "line 1: '2018-02-30' is neither a date"),
    ("2018-09-03\nossp clock advance 7d\n", "line 2: `ossp clock` cannot stand in a list"),
    ("2018-09-03\nossp do a b --c \"d\n", "line 2: a \" is not closed"),
  ]) func aFaultIsNamedByItsLine(_ text: String, _ sentence: String) throws {
    let folder = try TemporaryFolder(withDaemon: true)
    try text.write(toFile: "\(folder.path)/year.commands", atomically: true, encoding: .utf8)
    let stage = Stage()
    let result = try stage.run("play", "year.commands", in: folder)
    #expect(result.exitCode == 2)
    #expect(result.diagnostics.hasPrefix("ossp: year.commands, \(sentence)"), "\(result.diagnostics)")
    #expect(stage.recorder.all.isEmpty)
  }

  @Test func aListThatIsNotThereIsSaid() throws {
    let result = try Stage().run("play", "no.commands")
    #expect(result.exitCode == 1 && result.diagnostics == "ossp: cannot read 'no.commands' as text\n")
  }

  /// A list of many commands that asks before each what the module takes is slow; one that mixes modules up is wrong.
  @Test func aModuleIsAskedOnceWhatItTakes() throws {
    let cache = DescriptionCache()
    for name in ["attendance", "register", "attendance"] {
      #expect(cache.description(of: name) { ModuleDescription(summary: name) }.summary == name)
    }
    #expect(throws: Failure.self) { try cache.description(of: "mail") { throw Failure.refused("not up") } }
    #expect(try cache.description(of: "attendance") { throw Failure.refused("not up") }.summary == "attendance")
  }
}
