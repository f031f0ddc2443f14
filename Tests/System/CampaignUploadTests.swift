import BusProtocol
import Foundation
import TestSupport
import Testing

/// Files that are sent again by somebody who never heard that they were kept.
@Suite(.serialized) struct CampaignUploadTests {
  /// The second sending may stop half way: the file that is kept, and perhaps read just now, must stay whole.
  @Test func aFileSentAgainHalfWayLeavesTheKeptOneWhole() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("module", "stop", "attendance").status == 0)
    let client = try CampaignClient.connect(to: daemon)
    var attached: [Status] = []
    var outcomes: [Status] = []
    client.onAttached = { _, status in attached.append(status) }
    client.onOutcome = { _, status, _ in outcomes.append(status) }
    let file = Frame(try Data(contentsOf: URL(fileURLWithPath: SpineTests.absence)))
    let lines = file.split(separator: UInt8(ascii: "\n"))
    let half = Frame(lines[..<(lines.count / 2)].joined(separator: [UInt8(ascii: "\n")]))
    var command = CampaignClient.request(CampaignClient.newID(), "attendance", "absence", [:])
    command.context = JSON.encode([
      "attachment": Attachment(name: "absence.csv", byteCount: UInt64(file.count), path: "")
    ])

    try client.send(.attach(id: command.id, part: 0, isLast: true, bytes: file))
    try client.wait(for: "the file") { attached == [.stored] }
    try client.send(.command(command))
    try client.wait(for: "the command to be kept") { outcomes == [.queued] }
    try client.send(.attach(id: command.id, part: 0, isLast: false, bytes: half))
    try client.wait(for: "half of it again") { attached == [.stored, .queued] }
    #expect(try daemon.ossp("module", "start", "attendance").status == 0)
    try client.wait(for: "the outcome") { outcomes == [.queued, .stored] }
    let head = try client.status().head
    #expect(head > UInt64(lines.count / 2))
    // Nothing was left out: the whole file has nothing to add.
    #expect(try daemon.ossp("import", "attendance", "absence", SpineTests.absence).status == 0)
    #expect(try client.status().head == head)

    // Sent whole once more, it gives the same outcome, and no file stays behind.
    try client.send(.attach(id: command.id, part: 0, isLast: true, bytes: file))
    try client.wait(for: "the file") { attached.last == .stored }
    try client.send(.command(command))
    try client.wait(for: "the outcome again") { outcomes.last == .stored && outcomes.count == 3 }
    try client.wait(for: "the file to go") {
      try FileManager.default.contentsOfDirectory(atPath: "\(daemon.data)/attachments").isEmpty
    }
    #expect(daemon.stop() == 0)
  }
}
