import ArgumentParser
import BusProtocol

/// `ossp whoami`.
struct WhoamiCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "Show who the daemon takes you for, and what you may do.",
    discussion: """
      The daemon knows you by your account on this machine, as the kernel says; the people file says the rest.

        ossp whoami
        ossp whoami --json | jq .roles
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "whoami")
    let printer = Printer(.current)
    guard !common.json else { return printer.sink.line(reply.body.text) }
    let answer = try JSONValue(answer: reply.body, to: "whoami")
    let person = answer["person"]?.text.map { "\(answer["name"]?.text ?? $0) (\($0))" }
    let roles = answer["roles"]?.plain ?? ""
    var facts = [
      ("Account", answer["account"]?.plain ?? "unknown"), ("Person", person ?? "nobody in the people file"),
      ("Roles", roles.isEmpty ? "none" : roles),
    ]
    for (index, sentence) in (answer["permissions"]?.list ?? []).enumerated() {
      facts.append((index == 0 ? "You may" : "", sentence.plain))
    }
    printer.lines(FactSheet(facts).lines(width: printer.width))
  }
}
