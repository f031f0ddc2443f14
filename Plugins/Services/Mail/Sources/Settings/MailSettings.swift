import SchoolTime

/// What `Config/modules/mail.yaml` says under `settings`.
struct MailSettings: Equatable {
  var adapter = AdapterKind.folder
  /// Where the folder adapter writes; below the data folder unless it begins with `/`.
  var folder = "mail"
  var from = Sender(name: "OSSP", address: MailAddress("ossp@ossp.invalid"))
  var replyTo: MailAddress?
  /// The domain in Message-ID and List-Id; the sender's unless given.
  var domain = "ossp.invalid"
  /// Where a one-click unsubscription is sent to, and the file with the key that signs its links.
  var unsubscribe: Unsubscribe?
  var smtp = SMTPServer()
  var notify = NotifyService()
  var pace = Pace()
  var plan = RetryPlan()

  enum AdapterKind: String, CaseIterable { case folder, smtp, notify }

  struct Sender: Equatable {
    var name: String
    var address: MailAddress?
  }

  struct Unsubscribe: Equatable {
    var base: String
    var keyFile: String
  }
}

/// The mail server that letters are handed to.
struct SMTPServer: Equatable {
  var host = ""
  var port = 587
  var security = Security.startTLS
  var account = ""
  /// A file that only its owner may read, with the password on its first line.
  var passwordFile = ""
  /// Certificates to trust instead of the system's.
  var authorities = ""
  /// The longest time for one letter, in seconds.
  var timeout = 120

  enum Security: String, CaseIterable {
    case startTLS = "starttls"
    case tls, none
  }

  /// Whether it is this machine.
  var isLocal: Bool { ["localhost", "127.0.0.1", "::1"].contains(host) }
}

/// GOV.UK Notify, or something that answers like it.
struct NotifyService: Equatable {
  var base = "https://api.notifications.service.gov.uk"
  var serviceID = ""
  var template = ""
  /// A file that only its owner may read, with the API key's secret on its first line.
  var keyFile = ""
  var timeout = 60

  var isLocal: Bool { ["http://127.0.0.1", "http://localhost"].contains { base == $0 || base.hasPrefix($0 + ":") } }
}
