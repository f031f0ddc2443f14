import BusProtocol
import People
import SchoolTime

/// Who the people are, and who asks.
extension Desk {
  /// Who asks, as the core knows it, and what they may do.
  func whoami(_ account: String?) -> WhoamiFile {
    let access = access.current
    let account = account ?? ""
    let identity = access.identity(of: account)
    return WhoamiFile(
      account: account, person: identity.person,
      name: identity.person.flatMap { access.people?.person(id: $0)?.name }, roles: identity.roles,
      permissions: access.permissions(of: account))
  }

  /// All people; their addresses are for ops only.
  func people(for account: String?) throws(BusError) -> Answer {
    let access = access.current
    guard let people = access.people else { throw noPeopleFile(access) }
    let today = clock.today
    let seesAddresses = self.seesAddresses(account, access)
    var columns: [Answer.Column] = [
      .init("id", "Id"), .init("name", "Name"), .init("roles", "Roles"), .init("away", "Away now"),
    ]
    if seesAddresses { columns.append(.init("address", "Address")) }
    let rows: [[Answer.Cell]] = people.people.map { person in
      let away = person.absence(on: today).map { "until \($0.to.short), \($0.standIn) stands in" }
      var row: [Answer.Cell] = [
        .text(person.id), .text(person.name), .text(person.roles.joined(separator: ", ")), .text(away ?? "no"),
      ]
      if seesAddresses { row.append(.text(person.address)) }
      return row
    }
    return Answer(title: "People, on \(today.long)", columns: columns, rows: rows, notes: ["From \(access.file)."])
  }

  /// One person whole; the address is for ops and the person only.
  func person(_ id: String, for account: String?) throws(BusError) -> PersonFile {
    let access = access.current
    guard let people = access.people else { throw noPeopleFile(access) }
    guard let person = people.person(id: id) else {
      let near = Spelling.nearest(to: id, in: people.people.map(\.id))
      let advice = near.map { "did you mean \($0)?" } ?? "`ossp people list` shows those there are"
      throw BusError(.notFound, "there is nobody with the id '\(id)': \(advice)")
    }
    let today = clock.today
    let isOwn = account != nil && person.account == account
    return PersonFile(
      person, receiver: people.receiver(for: id, on: today), isAway: person.absence(on: today) != nil,
      address: isOwn || seesAddresses(account, access) ? person.address : nil)
  }

  /// Refuses who may not read an audience's events: a person asks for themselves, a module for who came to its door.
  func mayRead(_ fields: RequestFields, _ account: String?) throws(BusError) {
    let text = try fields.required("audience")
    guard let audience = Audience(text) else {
      throw BusError(.invalid, "'\(text)' is none of open, partners, lead/<module> and ops")
    }
    let user = account == nil ? try fields.required("uid") : ""
    guard let account = account ?? UInt32(user).map(Accounts.name) else {
      throw BusError(.invalid, "'uid' must be the number of a user, not '\(user)'")
    }
    guard let refusal = access.refusal(of: .read(audience), by: .account(account)) else { return }
    throw BusError(.forbidden, refusal)
  }

  private func seesAddresses(_ account: String?, _ access: Access) -> Bool {
    guard let account else { return false }
    return access.identity(of: account).roles.contains("ops")
  }

  private func noPeopleFile(_ access: Access) -> BusError {
    BusError(.notFound, "there is no people file: write \(access.file), then `ossp config reload`")
  }
}

/// What `whoami` answers.
struct WhoamiFile: Encodable {
  let account: String
  let person: String?
  let name: String?
  let roles: [String]
  let permissions: [String]
}

/// What `person` answers.
struct PersonFile: Encodable {
  let id: String
  let name: String
  let address: String?
  let account: String?
  let roles: [String]
  let digest: String
  let isAway: Bool
  let standIn: String?
  let away: [Days]

  struct Days: Encodable {
    let from: LocalDate
    let to: LocalDate
    let standIn: String

    enum CodingKeys: String, CodingKey {
      case from, to
      case standIn = "stand-in"
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, name, address, account, roles, digest, away
    case isAway = "away-now"
    case standIn = "received-by"
  }

  init(_ person: Person, receiver: Receiver?, isAway: Bool, address: String?) {
    id = person.id
    name = person.name
    self.address = address
    account = person.account
    roles = person.roles
    digest = person.digest.rawValue
    self.isAway = isAway
    standIn = isAway ? receiver?.person.id : nil
    away = person.away.map { Days(from: $0.from, to: $0.to, standIn: $0.standIn) }
  }
}
