import WorkflowKit

/// What `Config/modules/feeds.yaml` says under `settings`.
struct FeedSettings: Hashable, Sendable {
  /// Where the files go: below the data folder unless it begins with `/`.
  var folder = "feeds"
  /// What the partnership calls itself.
  var partnership = "OSSP"
  /// What makes ids unique among all partnerships: a domain that is theirs.
  var domain = "ossp.example"
  /// Where the folder is served; nil while nobody does.
  var address: String?
  /// For how many days what is done or cancelled stays, marked as such.
  var keepDays = 28
  /// How often a program should look for news, in hours.
  var refreshHours = 12
  /// The modules whose cases are never about one pupil: only theirs may name school, owner and reason.
  var named = ["recruitment", "early-headship", "operational-group"]
  /// What is wrong in the file, one sentence each: there the usual holds.
  var problems: [String] = []

  init(_ content: ConfigurationValue? = nil) {
    let given = ModuleSettings(content, declared)
    problems = given.problems
    let folder = given.text("folder")
    if folder.isEmpty || folder.split(separator: "/").contains("..") {
      problems.append("'folder' must be a path without '..'.")
    } else {
      self.folder = folder
    }
    partnership = given.text("partnership")
    let domain = given.text("domain")
    if domain.contains("."), domain.utf8.allSatisfy(Self.isOfADomain) {
      self.domain = domain
    } else {
      problems.append("'domain' must be a domain, as in ossp.example.")
    }
    let address = given.text("address")
    if address.hasPrefix("https://"), address.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) {
      self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    } else if !address.isEmpty {
      problems.append("'address' must begin with https:// and have no blanks.")
    }
    keepDays = number("keep-days", in: 0...366, given) ?? keepDays
    refreshHours = number("refresh-hours", in: 1...168, given) ?? refreshHours
    named = given.texts("names-schools")
  }

  private var declared: [Setting] {
    [
      .text("folder", "Where the files go", folder), .text("partnership", "The partnership's name", partnership),
      .text("domain", "What makes ids unique", domain), .text("address", "Where the folder is served", ""),
      .integer("keep-days", "Days for which what is over stays", keepDays),
      .integer("refresh-hours", "Hours after which a program looks again", refreshHours),
      .texts("names-schools", "Modules whose cases are never about one pupil", named),
    ]
  }

  private mutating func number(_ key: String, in range: ClosedRange<Int>, _ given: ModuleSettings) -> Int? {
    let value = given.integer(key)
    guard !range.contains(value) else { return value }
    problems.append("'\(key)' must be from \(range.lowerBound) to \(range.upperBound).")
    return nil
  }

  private static func isOfADomain(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2e || byte == 0x2d
  }
}
