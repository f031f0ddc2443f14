import ArgumentParser
import BusProtocol
import Foundation

/// `ossp module new`.
struct ModuleNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract:
      "Write a new workflow module in this checkout: folder, test, configuration and its line in Package.swift.",
    discussion: """
      What is written builds, passes its test and answers after it was started. A running osspd does not know it yet: it
      reads Config/modules when it starts.

        ossp module new home-visits             writes Plugins/Workflows/HomeVisits
        swift build && swift test --filter HomeVisitsTests
        make run                                after stopping the osspd that runs
        ossp module start home-visits           says that it is ready
      """)

  @Argument(help: "Lower case with dashes, such as home-visits.") var name: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = Surroundings.current
    let checkout = try Checkout.above(surroundings.workingFolder)
    let template = try ModuleTemplate(name: name)
    let written = try checkout.add(template)
    guard !common.json else {
      return surroundings.output.line(
        JSON.encode(WrittenModule(name: name, target: template.target, files: written)).text)
    }
    for file in written { surroundings.output.line(file) }
    surroundings.output.line()
    surroundings.output.line(
      "Next: stop osspd if it runs, for it reads Config/modules when it starts; then `make run`.")
    surroundings.output.line("The module starts with it: `ossp do \(name)` lists what it can do.")
  }
}

/// What was written, for a script.
private struct WrittenModule: Encodable {
  let name: String
  let target: String
  let files: [String]
}
