import ArgumentParser
import BusProtocol

/// `ossp status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the core, each plugin, what waits and what needs a person.",
    discussion: """
      A trouble that needs a person stands at the top with the command that mends it.

        ossp status
        ossp status --json | jq '.plugins[] | select(.state != "ready")'
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = Surroundings.current
    let reply = try CoreClient.open(common).query(CoreClient.core, "status")
    let printer = Printer(surroundings)
    guard !common.json else { return printer.sink.line(reply.body.text) }
    let status: CoreStatus
    do {
      status = try JSON.decode(from: reply.body, what: "the answer to status")
    } catch {
      throw Failure.refused("\(error.reason): are ossp and osspd of the same version?")
    }
    printer.lines(StatusReport(status).lines(width: printer.width, style: printer.style))
  }
}
