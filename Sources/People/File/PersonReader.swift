import SchoolTime

/// One person of a people file, with the places that are looked at again when all people are read.
struct PersonReader {
  /// The person; nil when something is wrong or missing, which is noted.
  let person: Person?
  let id: (text: String, place: ConfigurationReader)?
  let account: (text: String, place: ConfigurationReader)?
  /// The days away, each with the place of its stand-in.
  let away: [(absence: Absence, place: ConfigurationReader)]

  private static let keys = ["id", "name", "address", "account", "roles", "digest", "away", "note"]

  /// Reads an item of the list; nil when it is no map.
  init?(_ item: ConfigurationReader) {
    guard let map = item.map(Self.keys) else { return nil }
    id = map.required("id").flatMap { place in Self.id(place).map { ($0, place) } }
    account = map.optional("account").flatMap { place in Self.account(place).map { ($0, place) } }
    away = map.optional("away").map(Self.away) ?? []
    let name = map.required("name").flatMap(Self.name)
    let address = map.required("address").flatMap(Self.address)
    let roles = map.required("roles").map(Self.roles)
    let digest = map.optional("digest").map { $0.choice(Person.Digest.self) } ?? .weekly
    if let id, let name, let address, let roles, let digest {
      person = Person(
        id: id.text, name: name, address: address, account: account?.text, roles: roles, digest: digest,
        away: away.map(\.absence).sorted { $0.from < $1.from })
    } else {
      person = nil
    }
  }

  private static func id(_ place: ConfigurationReader) -> String? {
    guard let text = place.text() else { return nil }
    guard RoleName.isName(text) else {
      place.note("'\(text)' is no id: write lower-case letters, digits and dashes, as in amara-okoye.")
      return nil
    }
    return text
  }

  private static func name(_ place: ConfigurationReader) -> String? {
    guard let text = place.text() else { return nil }
    guard text.count <= 100, !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
      place.note("a name is one line of at most 100 characters.")
      return nil
    }
    return text
  }

  private static func address(_ place: ConfigurationReader) -> String? {
    guard let text = place.text() else { return nil }
    guard EmailAddress.isOne(text) else {
      place.note("'\(text)' is no address: write it without a name around it, as in amara.okoye@example.org.")
      return nil
    }
    return text
  }

  private static func account(_ place: ConfigurationReader) -> String? {
    guard let text = place.text() else { return nil }
    let forbidden = Array(":/@ ".utf8)
    guard text.utf8.count <= 32, text.first != "-", text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }),
      !text.utf8.contains(where: forbidden.contains)
    else {
      place.note("'\(text)' is no account: write what `id -un` prints on this machine, as in amara.")
      return nil
    }
    return text
  }

  /// A list of roles; faulty ones are noted and left out.
  static func roles(_ place: ConfigurationReader) -> [String] {
    var roles: [String] = []
    for item in place.items() ?? [] {
      guard let text = item.text() else { continue }
      if let fault = RoleName.fault(in: text) {
        item.note(fault)
      } else if roles.contains(text) {
        item.note("the role '\(text)' stands here twice.")
      } else {
        roles.append(text)
      }
    }
    return roles
  }

  private static func away(_ place: ConfigurationReader) -> [(absence: Absence, place: ConfigurationReader)] {
    var all: [(absence: Absence, place: ConfigurationReader)] = []
    for item in place.items() ?? [] {
      guard let map = item.map(["from", "to", "stand-in", "note"]) else { continue }
      let from = map.required("from")?.date()
      let to = map.required("to").flatMap { place in place.date().map { (date: $0, place: place) } }
      let standIn = map.required("stand-in").flatMap { place in place.text().map { (id: $0, place: place) } }
      guard let from, let to, let standIn else { continue }
      guard from <= to.date else {
        to.place.note("\(to.date) lies before \(from), the first day away; write the last day away.")
        continue
      }
      let absence = Absence(from: from, to: to.date, standIn: standIn.id)
      if let other = all.first(where: { $0.absence.from <= absence.to && absence.from <= $0.absence.to })?.absence {
        item.note("these days overlap those from \(other.from) to \(other.to); write each day once.")
      }
      all.append((absence, standIn.place))
    }
    return all
  }
}
