import ArgumentParser
import BusProtocol

/// `ossp people show`.
struct PeopleShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one person: roles, letters, days away, and who gets what comes now.",
    discussion: "  ossp people show amara-okoye")

  @Argument(help: "The person's id from the list.") var id: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "person", fields: ["id": .text(id)])
    let printer = Printer(.current)
    guard !common.json else { return printer.sink.line(reply.body.text) }
    printer.lines(FactSheet(facts(try JSONValue(answer: reply.body, to: "person"))).lines(width: printer.width))
  }

  private func facts(_ person: JSONValue) -> [(String, String)] {
    var facts = [
      ("Name", person["name"]?.plain ?? ""), ("Id", person["id"]?.plain ?? id),
      ("Roles", person["roles"]?.plain ?? ""), ("Account", person["account"]?.plain ?? "none"),
    ]
    if let address = person["address"]?.text { facts.append(("Address", address)) }
    let digest = person["digest"]?.text == "none" ? "reminders of statutory duties only" : "weekly digest, reminders"
    facts.append(("Letters", digest))
    for days in person["away"]?.list ?? [] {
      let (from, to) = (days["from"]?.text ?? "?", days["to"]?.text ?? "?")
      facts.append(("Away", "\(from) to \(to), \(days["stand-in"]?.text ?? "nobody") stands in"))
    }
    if let receiver = person["received-by"]?.text { facts.append(("Now", "away; what comes goes to \(receiver)")) }
    return facts
  }
}
