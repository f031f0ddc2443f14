import BusProtocol
import Foundation
import TestSupport
import Testing

/// A real daemon in a simulation that makes digests of three modules, and made-up people to send them to.
struct DigestSite {
  let folder: ScratchFolder
  let daemon: RunningDaemon

  private static let people = """
    kind: people
    daemon-account: [lead/attendance]
    people:
      - id: lena-moss
        name: Lena Moss
        address: lena.moss@example.org
        roles: [lead/attendance, operational-group]
      - id: sol-reed
        name: Sol Reed
        address: sol.reed@example.org
        roles: [operational-group]
      - id: ada-finch
        name: Ada Finch
        address: ada.finch@example.org
        roles: [ops]
    """

  /// A daemon at midnight of a day that knows the sample's schools and their absence, and a round of returns.
  ///
  /// - Parameters:
  ///   - isGarbled: whether something stands in the Operational Group's place that states what nobody understands.
  ///   - restartsAll: whether each module has the restart policy that is shipped; otherwise recruitment stays away once it
  ///     has ended.
  ///   - sendAt: when the digest goes.
  init(
    _ folder: ScratchFolder, on day: String, isGarbled: Bool = false, restartsAll: Bool = false,
    sendAt: String = "07:00"
  ) throws {
    self.folder = folder
    let project = "\(Program.root)/Config"
    for module in ["attendance", "early-headship", "mail", "recruitment", "register"] {
      var file = try String(contentsOfFile: "\(project)/modules/\(module).yaml", encoding: .utf8)
      // One that stalls is ended by the daemon; this one is not started again.
      if module == "recruitment", !restartsAll {
        file = file.replacing("restart: permanent", with: "restart: temporary")
      }
      _ = try folder.write(file, to: "config/modules/\(module).yaml")
    }
    _ = try folder.write(
      "name: digests\nprogram: Digests\nsettings:\n  modules: [attendance, recruitment, early-headship]\n"
        + "  send-at: \"\(sendAt)\"\n",
      to: "config/modules/digests.yaml")
    if isGarbled {
      _ = try folder.write(
        "name: operational-group\nprogram: GarbledGroup\n", to: "config/modules/operational-group.yaml")
    }
    _ = try folder.write(Self.people, to: "config/people.yaml")
    let configuration = try folder.write(
      "name: Test\ncalendar: \(project)/calendar\nrules: \(project)/rules\n", to: "config/ossp.yaml")
    daemon = try RunningDaemon(
      in: folder, configuration: configuration, arguments: ["--clock", "simulated:\(day)"])
    try ossp("import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31")
    try ossp("import", "attendance", "absence", SpineTests.absence)
    try ossp("do", "attendance", "open-round", "--name", "2018-autumn", "--due", "2018-10-05")
  }

  /// Runs a verb that must be done; gives what it printed.
  @discardableResult
  func ossp(_ words: String...) throws -> String {
    let result = try daemon.ossp(arguments: words)
    #expect(result.status == 0, "\(words): \(result)")
    return result.output
  }

  /// A week's digest in a form.
  func digest(_ week: String, _ form: String = "text", for reader: String = "partners") throws -> String {
    try ossp("digest", "--week", week, "--format", form, "--for", reader)
  }

  /// A week's digest as one line of words, so that it can be searched whatever the line breaks.
  func words(_ week: String, for reader: String = "partners") throws -> String {
    try digest(week, for: reader).split { $0.isWhitespace }.joined(separator: " ")
  }

  /// Lines of the journal with one kind of event, oldest first.
  func lines(of kind: String) throws -> [String] {
    try ClockTests.lines(of: daemon, folder).filter { $0.contains("\"type\":\"uk.ossp.\(kind)\"") }
  }

  /// The names of the letters that Mail has handed over, in order.
  func letters() throws -> [String] {
    let folder = "\(daemon.data)/mail"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".eml") }.sorted()
  }
}
