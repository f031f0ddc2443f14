import BusProtocol
import Foundation
import TestSupport

/// A daemon with Mail and a module that wants letters sent, and people to send them to.
struct MailSite {
  let folder: ScratchFolder
  let daemon: RunningDaemon

  /// - Parameters:
  ///   - people: their ids; the address of each is its id at `ossp.example`.
  ///   - settings: Mail's, as lines of YAML.
  init(_ folder: ScratchFolder, people: [String], settings: [String], clock: String? = nil) throws {
    self.folder = folder
    let list = people.map {
      "  - {id: \($0), name: Person \($0.replacing("-", with: " ")), address: \($0)@ossp.example, roles: [system-leader]}"
    }
    _ = try folder.write(
      "kind: people\ndaemon-account: [lead/letter-writer]\npeople:\n\(list.joined(separator: "\n"))\n",
      to: "config/people.yaml")
    _ = try folder.write("name: letter-writer\nprogram: LetterWriter\n", to: "config/modules/letter-writer.yaml")
    let lines = settings.map { "  \($0)\n" }.joined()
    _ = try folder.write("name: mail\nprogram: Mail\nsettings:\n\(lines)", to: "config/modules/mail.yaml")
    let configuration = try folder.write("name: Test\n", to: "config/ossp.yaml")
    daemon = try RunningDaemon(
      in: folder, configuration: configuration, arguments: clock.map { ["--clock", "simulated:\($0)"] } ?? [])
  }

  /// Settings for a mail server on this machine.
  static func settings(_ server: PeerServer, timeout: Int = 30) -> [String] {
    [
      "adapter: smtp", "from-name: Test Partnership", "from-address: ossp@ossp.example", "smtp-server: localhost",
      "smtp-port: \(server.port)", "smtp-security: none", "timeout: \(timeout)", "per-minute: 0",
    ]
  }

  static func server(in folder: ScratchFolder) throws -> PeerServer {
    try PeerServer("Plugins/Services/Mail/Peers/mail_server.py", in: folder)
  }

  /// Wants a letter sent to each of these people; its id is `<name>-<person>`.
  func write(_ name: String, to people: [String], kind: String = "reminder", subject: String = "1 due today") throws {
    let result = try daemon.ossp(
      "do", "letter-writer", "write", "--name", name, "--to", people.joined(separator: ","), "--kind", kind,
      "--subject",
      subject)
    guard result.status == 0 else { throw RunningDaemon.Failure(description: "\(result)") }
  }

  /// A letter as `ossp mail list` shows it.
  struct Row: Hashable {
    let letter: String
    let state: String
  }

  /// What `ossp mail list` shows.
  func list(_ arguments: String...) throws -> [Row] {
    let result = try daemon.ossp(arguments: ["mail", "list", "--limit", "1000", "--json"] + arguments)
    guard result.status == 0 else { throw RunningDaemon.Failure(description: "\(result)") }
    struct Listed: Decodable {
      let rows: [[String: JSONText]]
    }
    let listed: Listed = try JSON.decode(from: Frame(result.output.utf8), what: "the list")
    return listed.rows.map { Row(letter: $0["id"]?.text ?? "", state: $0["state"]?.text ?? "") }
  }

  /// A text among values of other kinds.
  struct JSONText: Decodable {
    let text: String?
    init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
  }
}
