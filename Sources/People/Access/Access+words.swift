import BusProtocol

extension Access {
  /// What an account may do, a sentence each, for who wants to know what their roles are good for.
  public func permissions(of account: String) -> [String] {
    if mayDoEverything(account) {
      return ["Everything: there is no people file, and this account runs osspd."]
    }
    guard people != nil else {
      return ["Ask for the status, and nothing else: there is no people file, and \(daemonAccount) runs osspd."]
    }
    guard knows(account) else {
      return ["Nothing: the account '\(account)' is in no entry of \(file). Ask ops to add it to yours."]
    }
    let roles = identity(of: account).roles
    var sentences = roles.compactMap(Self.sentence)
    if Need.partners.isMet(by: roles) {
      sentences.append(
        "Ask every module what it tells the partners, and follow what is open and what is the partners'.")
    }
    sentences.append("See the status of the daemon, and what its modules can do.")
    return sentences
  }

  private static func sentence(_ role: String) -> String? {
    if role == "ops" {
      return
        "ops: run the daemon (modules, dead letters, journal, clock, configuration), and give every command that does "
        + "not name other roles."
    }
    if role.hasPrefix("lead/") {
      let module = role.dropFirst(5)
      return "\(role): give the commands of \(module), import its files, and follow what is for its lead alone."
    }
    if role.hasPrefix("role/") || role.hasPrefix("school/") {
      return "\(role): get what is owed by it, and give the commands that name it."
    }
    return "\(role): give the commands that name it, and get what is meant for it."
  }
}
