public import BusProtocol

/// Links in letters with which a person answers a reminder without signing in.
///
/// Two steps, and only the second one changes anything. The link in the letter is followed with GET, also by mail scanners
/// and by programs that fetch ahead: `page` takes it and gives a page to show. That page's form holds a second token, which
/// comes back with POST: `act` takes that one alone, and it alone gives a `PermittedAction`. The link's own token is refused
/// there, so no GET can ever act, whatever a server makes of it.
public struct SignedLinks: Sendable {
  private let keys: LinkKeys
  /// For how long a page that was opened can be sent back, in milliseconds.
  public static let pageTime: UInt64 = 30 * 60 * 1000

  /// Links of these keys.
  public init(keys: LinkKeys) { self.keys = keys }

  /// The text that stands at the end of a link in a letter: letters, digits, `-` and `_`.
  public func token(for grant: LinkGrant) -> String { LinkToken(.show, grant).text(signedBy: keys.signing) }

  /// What to show to whoever followed a link, at a moment; changes nothing.
  public func page(
    _ token: String, at now: Timestamp, revoked: RevokedLinks = RevokedLinks()
  ) throws(LinkRefusal) -> LinkPage {
    let grant = try open(token, .show, now, revoked)
    let end = min(grant.expires.milliseconds, now.milliseconds + Self.pageTime)
    guard
      let form = LinkGrant(
        id: grant.id, reminder: grant.reminder, action: grant.action, person: grant.person,
        expires: Timestamp(milliseconds: end))
    else { throw .malformed }
    return LinkPage(grant: grant, formToken: LinkToken(.act, form).text(signedBy: keys.signing))
  }

  /// What somebody may do who sent a page's form back, at a moment.
  public func act(
    _ formToken: String, at now: Timestamp, revoked: RevokedLinks = RevokedLinks()
  ) throws(LinkRefusal) -> PermittedAction {
    PermittedAction(try open(formToken, .act, now, revoked))
  }

  private func open(
    _ text: String, _ purpose: LinkPurpose, _ now: Timestamp, _ revoked: RevokedLinks
  ) throws(LinkRefusal) -> LinkGrant {
    let token = try LinkToken(text, keys: keys)
    guard token.purpose == purpose else { throw .anotherPurpose }
    guard !revoked.contains(token.grant.id) else { throw .revoked }
    guard now < token.grant.expires else { throw .expired(at: token.grant.expires) }
    return token.grant
  }
}

/// A page on which a person can act: it has what to show, and nothing that acts.
public struct LinkPage: Hashable, Sendable {
  /// What the link is for.
  public let grant: LinkGrant
  /// What the page's form sends back with POST, as a hidden field; never part of an address.
  public let formToken: String
}

/// That a person may do one thing now: made by `SignedLinks.act` alone, from what a form sent back.
public struct PermittedAction: Hashable, Sendable {
  /// The link, to be taken back once it has served.
  public let link: UniqueID
  /// The deadline that the reminder is about.
  public let reminder: String
  /// What may be done.
  public let action: LinkAction
  /// Who does it.
  public let person: String

  init(_ grant: LinkGrant) {
    link = grant.id
    reminder = grant.reminder
    action = grant.action
    person = grant.person
  }
}

/// Links that were taken back one by one: by the person, by who runs the daemon, or because they have served.
public struct RevokedLinks: Hashable, Sendable {
  private var links: [UniqueID: Timestamp] = [:]

  /// None.
  public init() {}

  /// Takes a link back; it must be kept for as long as the link would have held.
  public mutating func revoke(_ link: UniqueID, expiring end: Timestamp) {
    links[link] = max(end, links[link] ?? end)
  }

  /// Forgets those that hold no more anyway.
  public mutating func forget(at now: Timestamp) { links = links.filter { now < $0.value } }

  /// Whether a link was taken back.
  public func contains(_ link: UniqueID) -> Bool { links[link] != nil }

  /// How many there are.
  public var count: Int { links.count }
}
