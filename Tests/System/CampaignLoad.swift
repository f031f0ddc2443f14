import BusProtocol
import Foundation
import TestSupport

/// A command of the campaign, and what is known of it.
struct CampaignCommand {
  let request: PendingCommand
  /// The file that comes with it; nil for none.
  let file: Frame?
  /// Whether the module's rules allow it; a command that took effect twice, or not at all, would make this wrong.
  let isAllowed: Bool
  /// Whether the core said that it is kept: then it is not sent again.
  var isKept = false
  /// What became of it.
  var outcome: Outcome?

  struct Outcome: Equatable {
    let status: Status
    let message: String
    let events: Int
    let seq: UInt64

    init(_ status: Status, _ body: Frame) throws {
      let said: Body = try JSON.decode(from: body, what: "the outcome")
      (self.status, message, events, seq) = (status, said.message, said.events ?? 0, said.seq ?? 0)
    }

    private struct Body: Decodable {
      let message: String
      let events: Int?
      let seq: UInt64?
    }
  }
}

/// What people and their scripts would send, one after another: rounds of returns, and files.
struct CampaignLoad {
  private static let urns = Array(900_001...900_010) + Array(900_017...900_023)
  private var upcoming: [(name: String, fields: [String: String], isAllowed: Bool)] = []
  private let absence: String
  private let schools: String
  private let due: String
  private(set) var round = 0
  private(set) var imports = 0

  init() throws {
    absence = try String(contentsOfFile: SpineTests.absence, encoding: .utf8)
    schools = try String(contentsOfFile: SpineTests.schools, encoding: .utf8)
    due = String(Date(timeIntervalSinceNow: 30 * 86_400).ISO8601Format().prefix(10))
  }

  /// The next command.
  mutating func next(using generator: inout SeededGenerator) -> CampaignCommand {
    if upcoming.isEmpty { fill(using: &generator) }
    let (name, fields, isAllowed) = upcoming.removeFirst()
    let request = CampaignClient.request(CampaignClient.newID(), "attendance", name, fields)
    return CampaignCommand(request: request, file: nil, isAllowed: isAllowed)
  }

  /// An import of the sample with something changed, so that it always has something to say.
  ///
  /// Every second one is a register, whose schools attendance notes: what a consumer makes of events is under test too.
  mutating func nextImport() -> CampaignCommand {
    imports += 1
    let isRegister = imports.isMultiple(of: 2)
    let text = isRegister ? changedSchools(imports) : changedAbsence(imports)
    let (module, kind) = isRegister ? ("register", "schools") : ("attendance", "absence")
    let file = Frame(text.utf8)
    var request = CampaignClient.request(CampaignClient.newID(), module, kind, [:])
    let attachment = Attachment(name: "\(kind).csv", byteCount: UInt64(file.count), path: "")
    request.context = JSON.encode(["attachment": attachment])
    return CampaignCommand(request: request, file: file, isAllowed: true)
  }

  /// The sample's schools with other names.
  private func changedSchools(_ number: Int) -> String {
    schools.replacingOccurrences(of: " Primary School,", with: " Primary School \(number),")
  }

  /// The sample with the last school's number of pupils changed.
  func changedAbsence(_ number: Int) -> String {
    absence.replacingOccurrences(of: ",1,165,58080,", with: ",1,\(166 + number),58080,")
  }

  private mutating func fill(using generator: inout SeededGenerator) {
    round += 1
    let name = "round-\(round)"
    upcoming.append(("open-round", ["name": name, "due": due], true))
    for urn in Self.urns {
      let fields = ["round": name, "urn": "\(urn)"]
      upcoming.append(("record-return", fields, true))
      switch Int.random(in: 0..<10, using: &generator) {
      case 0, 1, 2: upcoming.append(("check-return", fields, true))
      case 3: upcoming.append(("record-return", fields, false))
      case 4: upcoming.append(("record-return", ["round": name, "urn": "none"], false))
      default: break
      }
    }
  }
}
