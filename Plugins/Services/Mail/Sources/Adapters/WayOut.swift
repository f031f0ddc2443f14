import BusProtocol
import SchoolTime
import ZeroMQ

/// How letters leave, as the settings have it: who they are from, and the adapter; or why they cannot.
struct WayOut {
  var adapter: any MailAdapter
  let sender: MailSender

  /// What is wrong with the settings, one sentence each.
  struct Problems: Error {
    let sentences: [String]
  }

  /// Makes adapters; tests make their own.
  typealias Maker = (MailSettings, _ dataFolder: String?) throws(Problems) -> WayOut

  /// The way out for settings that are right in themselves; reads the files that they name.
  static func make(
    _ settings: MailSettings, dataFolder: String?, thread: () -> TransferThread<UniqueID>?
  ) throws(Problems) -> WayOut {
    guard let from = settings.from.address else {
      throw Problems(sentences: ["from-address: say who the letters are from"])
    }
    var sender = MailSender(name: settings.from.name, address: from, replyTo: settings.replyTo, domain: settings.domain)
    if let unsubscribe = settings.unsubscribe {
      let key = try secret(unsubscribe.keyFile, of: "unsubscribe-key-file")
      sender.unsubscribe = UnsubscribeLinks(base: unsubscribe.base, key: Array(key.utf8))
    }
    switch settings.adapter {
    case .folder: return WayOut(adapter: try folder(settings.folder, below: dataFolder), sender: sender)
    case .smtp:
      let file = settings.smtp.passwordFile
      let password = file.isEmpty ? "" : try secret(file, of: "smtp-password-file")
      let adapter = SMTPAdapter(
        server: settings.smtp, password: password, domain: settings.domain, thread: try running(thread()))
      return WayOut(adapter: adapter, sender: sender)
    case .notify:
      let secret = try secret(settings.notify.keyFile, of: "notify-key-file")
      let adapter = NotifyAdapter(service: settings.notify, secret: secret, thread: try running(thread()))
      return WayOut(adapter: adapter, sender: sender)
    }
  }

  private static func folder(_ path: String, below data: String?) throws(Problems) -> FolderAdapter {
    if path.hasPrefix("/") { return FolderAdapter(path: path) }
    guard let data else {
      throw Problems(sentences: ["folder: write a whole path, beginning with /: the data folder is not known here"])
    }
    return FolderAdapter(path: "\(data)/\(path)")
  }

  private static func secret(_ path: String, of key: String) throws(Problems) -> String {
    do throws(SecretFile.Fault) {
      return try SecretFile.read(path)
    } catch {
      throw Problems(sentences: ["\(key): \(error.sentence)"])
    }
  }

  private static func running(_ thread: TransferThread<UniqueID>?) throws(Problems) -> TransferThread<UniqueID> {
    guard let thread else { throw Problems(sentences: ["libcurl cannot begin: check the installed libcurl4"]) }
    return thread
  }
}
