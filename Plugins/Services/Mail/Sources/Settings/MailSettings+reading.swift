import SchoolTime

extension MailSettings {
  /// Settings, and what is wrong with what was given, one sentence each; with a problem nothing is sent.
  static func read(_ given: ConfigurationValue?) -> (settings: MailSettings, problems: [String]) {
    var reader = SettingsReader(given)
    var settings = MailSettings()
    settings.adapter = reader.choice("adapter") ?? settings.adapter
    settings.folder = reader.text("folder") ?? settings.folder
    settings.readSender(&reader)
    settings.readServer(&reader)
    settings.readNotify(&reader)
    settings.readPace(&reader)
    settings.check(&reader)
    return (settings, reader.finish())
  }

  private mutating func readSender(_ reader: inout SettingsReader) {
    from.name = reader.text("from-name") ?? from.name
    if let address = reader.address("from-address") { from.address = address }
    replyTo = reader.address("reply-to")
    domain = reader.text("domain") ?? from.address?.domain ?? domain
    if MailAddress("a@\(domain)") == nil {
      reader.note("domain", "'\(domain)' is no domain: write it as in ossp.example")
    }
    guard let base = reader.text("unsubscribe-url") else { return }
    let key = reader.text("unsubscribe-key-file")
    if !base.hasPrefix("https://") || !base.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x3e }) {
      reader.note("unsubscribe-url", "an address for one-click unsubscription begins with https://")
    } else if let key {
      unsubscribe = Unsubscribe(base: base.hasSuffix("/") ? String(base.dropLast()) : base, keyFile: key)
    } else {
      reader.note("unsubscribe-key-file", "links to unsubscribe must be signed: name a file with a key")
    }
  }

  private mutating func readServer(_ reader: inout SettingsReader) {
    smtp.host = reader.text("smtp-server") ?? smtp.host
    smtp.security = reader.choice("smtp-security") ?? smtp.security
    smtp.port = reader.number("smtp-port", in: 1...65535) ?? (smtp.security == .tls ? 465 : 587)
    smtp.account = reader.text("smtp-account") ?? ""
    smtp.passwordFile = reader.text("smtp-password-file") ?? ""
    smtp.authorities = reader.text("smtp-ca-file") ?? ""
    smtp.timeout = reader.number("timeout", in: 1...600) ?? smtp.timeout
  }

  private mutating func readNotify(_ reader: inout SettingsReader) {
    notify.base = reader.text("notify-url") ?? notify.base
    notify.serviceID = reader.text("notify-service") ?? ""
    notify.template = reader.text("notify-template") ?? ""
    notify.keyFile = reader.text("notify-key-file") ?? ""
    notify.timeout = min(smtp.timeout, notify.timeout)
  }

  private mutating func readPace(_ reader: inout SettingsReader) {
    let isFolder = adapter == .folder
    pace.connections = reader.number("connections", in: 1...32) ?? (isFolder ? 8 : 2)
    let rate = reader.number("per-minute", in: 0...100_000) ?? (isFolder ? 0 : 120)
    pace.perMinute = rate == 0 ? nil : rate
    plan.attempts = reader.number("attempts", in: 1...100) ?? plan.attempts
  }

  /// What the adapter chosen cannot do without.
  private func check(_ reader: inout SettingsReader) {
    switch adapter {
    case .folder: break
    case .smtp:
      if from.address?.domain.hasSuffix(".invalid") ?? true {
        reader.note("from-address", "say who the letters are from")
      }
      let isName = smtp.host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
          true
        default: false
        }
      }
      if smtp.host.isEmpty || !isName { reader.note("smtp-server", "name the mail server, as in mail.ossp.example") }
      if smtp.account.isEmpty != smtp.passwordFile.isEmpty {
        reader.note("smtp-password-file", "an account and a file with its password go together")
      }
      if smtp.security == .none, !smtp.isLocal {
        reader.note(
          "smtp-security", "without encryption letters go to a server on this machine only: write starttls or tls")
      }
    case .notify:
      if notify.serviceID.isEmpty || notify.template.isEmpty || notify.keyFile.isEmpty {
        reader.note("notify-service", "notify-service, notify-template and notify-key-file must all be given")
      }
      if !notify.base.hasPrefix("https://"), !notify.isLocal {
        reader.note("notify-url", "it must begin with https://")
      }
    }
  }
}

/// Reads keys one by one, and knows at the end which nobody asked for.
struct SettingsReader {
  private let values: [String: ConfigurationValue]
  private var known: [String] = []
  private var problems: [String] = []

  init(_ value: ConfigurationValue?) {
    if case .map(let map) = value {
      values = map
    } else {
      values = [:]
    }
  }

  mutating func note(_ key: String, _ sentence: String) { problems.append("\(key): \(sentence)") }

  private mutating func value(_ key: String) -> ConfigurationValue? {
    known.append(key)
    return values[key] == .null ? nil : values[key]
  }

  mutating func text(_ key: String) -> String? {
    switch value(key) {
    case nil: return nil
    case .text(let text):
      guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
        note(key, "it must be one line of text")
        return nil
      }
      return text.isEmpty ? nil : text
    case .integer(let number): return String(number)
    case .some:
      note(key, "it must be text")
      return nil
    }
  }

  mutating func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    switch value(key) {
    case nil: return nil
    case .integer(let number) where range.contains(number): return number
    case .some:
      note(key, "it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
  }

  mutating func choice<Value: RawRepresentable & CaseIterable>(_ key: String) -> Value? where Value.RawValue == String {
    guard let text = text(key) else { return nil }
    if let value = Value(rawValue: text) { return value }
    note(key, "'\(text)' must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  mutating func address(_ key: String) -> MailAddress? {
    guard let text = text(key) else { return nil }
    if let address = MailAddress(text) { return address }
    note(key, "'\(text)' is no address: write it as in ossp@ossp.example")
    return nil
  }

  /// What is wrong, with the keys that mean nothing.
  func finish() -> [String] {
    let unknown = values.keys.filter { !known.contains($0) }.sorted()
    return problems
      + unknown.map { "\($0): there is no such setting; known are \(known.sorted().joined(separator: ", "))" }
  }
}
