public import BusProtocol
public import SchoolTime

/// Decides, from roles and audiences, who may do what: the only place that does.
///
/// A value: a people file that takes effect makes a new one.
public struct Access: Sendable, Hashable {
  /// The people; nil where there is no people file.
  public let people: People?
  /// The account that runs the daemon.
  public let daemonAccount: String
  /// The people file as refusals name it.
  public let file: String

  /// The permissions that these people have.
  ///
  /// - Parameters:
  ///   - people: nil where there is no people file: then the daemon's account may do everything, and nobody else anything.
  ///   - daemonAccount: the account that runs the daemon; it has `ops` and what `daemon-account` gives it.
  ///   - file: the people file as refusals are to name it.
  public init(people: People?, daemonAccount: String, file: String = "Config/people.yaml") {
    self.people = people
    self.daemonAccount = daemonAccount
    self.file = file
  }

  /// The permissions that a file of kind `people` gives; nil for none.
  ///
  /// - Throws: `ConfigurationProblems` with all that is wrong in it.
  public static func from(
    people: ConfigurationValue?, daemonAccount: String, file: String = "Config/people.yaml"
  ) throws(ConfigurationProblems) -> Access {
    guard let people else { return Access(people: nil, daemonAccount: daemonAccount, file: file) }
    return Access(people: try People(reading: people), daemonAccount: daemonAccount, file: file)
  }

  /// Who is at an account, and the roles held there.
  public func identity(of account: String) -> CallerIdentity {
    let person = people?.person(account: account)
    var roles = person?.roles ?? []
    if account == daemonAccount {
      for role in ["ops"] + (people?.daemonRoles ?? []) where !roles.contains(role) { roles.append(role) }
    }
    return CallerIdentity(person: person?.id, roles: roles)
  }

  /// Whether an account may do everything: that which runs the daemon, while there is no people file.
  public func mayDoEverything(_ account: String) -> Bool { people == nil && account == daemonAccount }

  /// Whether an account is one that the daemon knows.
  public func knows(_ account: String) -> Bool {
    account == daemonAccount || people?.person(account: account) != nil
  }

  /// The audiences whose events an account may read; nil for all there are.
  public func audiences(for account: String) -> [Audience]? {
    if mayDoEverything(account) { return nil }
    guard people != nil, knows(account) else { return [] }
    let roles = identity(of: account).roles
    var audiences: [Audience] = [.open]
    if Need.partners.isMet(by: roles) { audiences.append(.partners) }
    audiences += roles.filter { $0.hasPrefix("lead/") }.compactMap { Audience($0) }
    if roles.contains("ops") { audiences.append(.ops) }
    return audiences
  }
}
