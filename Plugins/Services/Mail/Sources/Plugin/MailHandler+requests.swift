import BusProtocol
import PluginKit
import SchoolTime

/// What people ask of Mail.
extension MailHandler {
  static var description: ModuleDescription {
    let letter = FieldDescription(name: "letter", label: "The letter's id", type: .text, hint: "see the query list")
    return ModuleDescription(
      summary: "Hands letters over: to a mail server, a service or a folder, each once.",
      consumes: [
        "*/letter-requested/", "core/people-took-effect/", "core/settings-took-effect/mail/", "core/timer-fired/mail/",
        "mail/letter-handing-over/",
      ],
      commands: [
        RequestDescription(
          name: "retry", label: "Send a letter again, or try all that wait at once",
          fields: [
            FieldDescription(
              name: "letter", label: "The letter's id; all that wait unless given", type: .text, isRequired: false)
          ], roles: ["ops"]),
        RequestDescription(
          name: "cancel", label: "Do not send a letter",
          fields: [
            letter, FieldDescription(name: "reason", label: "Why not", type: .text, isRequired: false),
          ], roles: ["ops"]),
      ],
      queries: [
        RequestDescription(
          name: "list", label: "Letters, the latest first",
          fields: [
            FieldDescription(
              name: "state", label: "Only letters in this state", type: .choice, isRequired: false,
              choices: ["open"] + Letter.State.words),
            FieldDescription(
              name: "limit", label: "The most letters to show, 200 unless given", type: .integer, isRequired: false),
          ], roles: ["ops"]),
        RequestDescription(name: "show", label: "All about one letter", fields: [letter], roles: ["ops"]),
      ],
      events: LetterEvent.descriptions)
  }

  private struct Asker: Decodable {
    let time: Timestamp
    let person: String?
    let account: String?
    let module: String?

    var name: String { person ?? account ?? module ?? "somebody" }
  }

  private struct Fields: Decodable {
    let letter: String?
    let reason: String?
    let state: String?
    let limit: Int?
  }

  mutating func decide(_ command: PendingCommand, _ outlet: inout Outlet) -> CommandReply {
    do throws(BusError) {
      let asker: Asker = try JSON.decode(from: command.context, what: "the command's context")
      let fields: Fields = try JSON.decode(from: command.fields, what: "the fields")
      clock.hear(asker.time)
      var statement = Statement(cause: command.id, origin: command.id, actor: asker.name)
      let message =
        switch command.name {
        case "retry": try retry(fields.letter, asker.name, &statement)
        case "cancel": try cancel(fields, asker.name, &statement)
        default: throw BusError(.notFound, "\(module) has no command '\(command.name)'; it has retry and cancel.")
        }
      proceed(&statement)
      return CommandReply(status: .stored, message: message, work: statement.work)
    } catch {
      return CommandReply(status: error.status, message: error.reason)
    }
  }

  private mutating func retry(_ id: String?, _ by: String, _ statement: inout Statement) throws(BusError) -> String {
    // The files that the settings name may have been mended.
    if setup.wayOut == nil { setup.apply() }
    guard let id else {
      let waiting = book.openLetters.filter { if case .waiting = $0.state { true } else { false } }
      for letter in waiting { state(.retried(by: by), letter.id, to: letter.to, &statement) }
      return switch waiting.count {
      case 0: "no letter waits"
      case 1: "1 waiting letter is tried now"
      case let count: "\(count) waiting letters are tried now"
      }
    }
    let letter = try known(id)
    switch letter.state {
    case .waiting, .inDoubt, .failed:
      state(.retried(by: by), id, to: letter.to, &statement)
      return "\(id) is handed over as soon as its turn comes"
    case .handingOver: throw BusError(.rejected, "\(id) is just being handed over: see `ossp mail show \(id)`.")
    case .sent: throw BusError(.rejected, "\(id) was sent \(day(letter)), and a letter is not sent twice.")
    case .cancelled: throw BusError(.rejected, "\(id) was cancelled \(day(letter)): have it requested anew.")
    }
  }

  private mutating func cancel(
    _ fields: Fields, _ by: String, _ statement: inout Statement
  ) throws(BusError) -> String {
    guard let id = fields.letter else { throw BusError(.invalid, "which letter? give its id with --letter.") }
    let letter = try known(id)
    switch letter.state {
    case .waiting, .inDoubt, .failed:
      state(.cancelled(by: by, reason: fields.reason ?? ""), id, to: letter.to, &statement)
      return "\(id) is not sent"
    case .handingOver: throw BusError(.rejected, "\(id) is just being handed over; try again in a moment.")
    case .sent: throw BusError(.rejected, "\(id) was sent \(day(letter)); it cannot be called back.")
    case .cancelled: throw BusError(.rejected, "\(id) was cancelled \(day(letter)) already.")
    }
  }

  private func known(_ id: String) throws(BusError) -> Letter {
    guard let letter = book[id] else {
      throw BusError(.notFound, "there is no letter '\(id)': `ossp mail list` shows those there are.")
    }
    return letter
  }

  private func day(_ letter: Letter) -> String {
    "on \(LondonTime(milliseconds: letter.since.milliseconds).date.long)"
  }

  mutating func answer(_ query: PendingCommand, _ outlet: inout Outlet) -> QueryReply {
    do throws(BusError) {
      let fields: Fields = try JSON.decode(from: query.fields, what: "the fields")
      switch query.name {
      case "list":
        return QueryReply(
          try LetterTable.list(book, state: fields.state, limit: fields.limit ?? 200) { addresses[$0.to] != nil })
      case "show":
        guard let id = fields.letter else { throw BusError(.invalid, "which letter? give its id with --letter.") }
        let letter = try known(id)
        return QueryReply(LetterTable.show(letter, hasAddress: addresses[letter.to] != nil))
      default: throw BusError(.notFound, "\(module) has no query '\(query.name)'; it has list and show.")
      }
    } catch {
      return QueryReply(error.status, error.reason)
    }
  }
}
