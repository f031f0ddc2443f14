/// Who is who, as the file of kind `people` says it.
public struct People: Hashable, Sendable {
  /// The people, in the order of the file.
  public let people: [Person]
  /// The roles of the account that runs the daemon, besides `ops`.
  public let daemonRoles: [String]
  private let byID: [String: Int]
  private let byAccount: [String: Int]

  init(people: [Person], daemonRoles: [String]) {
    self.people = people
    self.daemonRoles = daemonRoles
    byID = Dictionary(people.enumerated().map { ($1.id, $0) }) { first, _ in first }
    byAccount = Dictionary(people.enumerated().compactMap { index, person in person.account.map { ($0, index) } }) {
      first, _ in first
    }
  }

  /// The person of this id; nil where there is none.
  public func person(id: String) -> Person? { byID[id].map { people[$0] } }

  /// The person who has this account on this machine; nil where there is none.
  public func person(account: String) -> Person? { byAccount[account].map { people[$0] } }

  /// Those who hold a role, away or not, in the order of the file.
  public func holders(of role: String) -> [Person] { people.filter { $0.roles.contains(role) } }
}
