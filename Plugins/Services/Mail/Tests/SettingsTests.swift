import BusProtocol
import Foundation
import SchoolTime
import TestSupport
import Testing

@testable import Mail

@Suite struct SettingsTests {
  static func read(_ json: String) throws -> (settings: MailSettings, problems: [String]) {
    MailSettings.read(try JSON.decode(ConfigurationValue.self, from: Frame(json.utf8), what: "settings"))
  }

  // Somebody who tries the daemon must not write to real people.
  @Test func withoutSettingsLettersGoToAFolder() throws {
    let (settings, problems) = try Self.read("{}")
    #expect(problems.isEmpty)
    #expect(settings.adapter == .folder)
    #expect(settings.pace == Pace(connections: 8, perMinute: nil))
  }

  @Test func aServerIsReadWhole() throws {
    let (settings, problems) = try Self.read(
      #"{"adapter":"smtp","from-name":"Partnership","from-address":"a@ossp.example","smtp-server":"mail.ossp.example","#
        + #""smtp-security":"tls","smtp-account":"u","smtp-password-file":"/x","connections":4,"per-minute":60}"#)
    #expect(problems.isEmpty)
    #expect(settings.smtp.port == 465)
    #expect(settings.domain == "ossp.example")
    #expect(settings.pace == Pace(connections: 4, perMinute: 60))
  }

  /// Each of these would lose letters, or show them to others, if it were taken.
  @Test(arguments: [
    (#"{"adapter":"smpt"}"#, "adapter: 'smpt' must be one of folder, smtp, notify"),
    (#"{"adaptor":"smtp"}"#, "adaptor: there is no such setting"),
    (#"{"adapter":"smtp","from-address":"a@b.example"}"#, "smtp-server: name the mail server"),
    (#"{"adapter":"smtp","smtp-server":"localhost"}"#, "from-address: say who"),
    (#"{"from-address":"a@b>c"}"#, "from-address: 'a@b>c' is no address"),
    (
      #"{"adapter":"smtp","from-address":"a@b.example","smtp-server":"far.example","smtp-security":"none"}"#,
      "smtp-security: without encryption"
    ),
    (#"{"adapter":"smtp","from-address":"a@b.example","smtp-server":"h/x"}"#, "smtp-server: name"),
    (#"{"adapter":"smtp","from-address":"a@b.example","smtp-server":"h","smtp-account":"u"}"#, "smtp-password-file:"),
    (#"{"unsubscribe-url":"http://ossp.example/u"}"#, "unsubscribe-url: an address"),
    (#"{"unsubscribe-url":"https://ossp.example/u"}"#, "unsubscribe-key-file: links"),
    (#"{"adapter":"notify"}"#, "notify-service:"), (#"{"timeout":0}"#, "timeout: it must be a whole number"),
    (#"{"domain":"a b"}"#, "domain: 'a b' is no domain"), (#"{"from-name":"a\nb"}"#, "from-name: it must be one line"),
  ]) func whatIsWrongIsSaid(json: String, problem: String) throws {
    let problems = try Self.read(json).problems
    #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
  }

  @Test func anAddressIsTakenOnlyWhenNothingCanBeSlippedIn() {
    for good in ["a@b.example", "amara.okoye+x@mail.ossp.example", "o'neil@b-c.example"] {
      #expect(MailAddress(good)?.description == good)
    }
    for bad in [
      "", "a", "@b", "a@", "a@@b", "a b@c", "a@b c", "a@b>\r\nRCPT TO:<x@y", "<a@b>", "\"a\"@b", "a@b,c@d", ".a@b",
      "a.@b",
      "a..b@c", "a@.b", "a@b.", "a@-b", "ä@b", "a@bücher.example", "a@[127.0.0.1]",
    ] { #expect(MailAddress(bad) == nil, "\(bad)") }
  }

  // What a server says is in the journal for good: it must not bring the address there, or a person's name with it.
  @Test(arguments: [
    ("550 <amara.okoye@ossp.example>: unknown", "550 <p-1>: unknown"),
    ("550 5.1.1 Amara.Okoye: no such user", "550 5.1.1 p-1: no such user"),
    (
      "552 mailto:other@far.example is full; see http://far.example/x",
      "552 mailto:p-1 is full; see http://far.example/x"
    ),
    ("451 4.3.0 try again", "451 4.3.0 try again"),
  ]) func noAddressIsRepeated(said: String, shown: String) throws {
    let address = try #require(MailAddress("amara.okoye@ossp.example"))
    #expect(MailAddress.withheld(in: said, of: address, saying: "p-1") == shown)
  }

  // A password that others on the machine can read is none.
  @Test func aSecretIsReadOnlyFromAFileOfItsOwner() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("hunter2 \nmore\n", to: "secret")
    #expect(throws: SecretFile.Fault.self) { try SecretFile.read(path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try SecretFile.read(path) == "hunter2 ")
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: path)
    for wrong in ["secret", folder.path, "\(folder.path)/none", "\(folder.path)/link"] {
      #expect(throws: SecretFile.Fault.self, "\(wrong)") { try SecretFile.read(wrong) }
    }
  }

  @Test func aSecretThatCannotBeReadIsAProblemOfTheSettings() {
    var settings = MailSettings()
    settings.unsubscribe = MailSettings.Unsubscribe(base: "https://ossp.example/u", keyFile: "/nowhere/key")
    do {
      _ = try WayOut.make(settings, dataFolder: "/x") { nil }
      Issue.record("taken")
    } catch {
      #expect(error.sentences.first?.hasPrefix("unsubscribe-key-file: /nowhere/key cannot be opened") == true)
    }
  }
}
