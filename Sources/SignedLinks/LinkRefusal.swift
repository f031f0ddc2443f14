public import BusProtocol

/// Why a link is not taken.
public enum LinkRefusal: Error, Hashable, Sendable {
  /// It is no link of ours at all: cut off by a mail program, say.
  case malformed
  /// It was not signed by us, or changed since.
  case forged
  /// It is a link that shows a page, where something is to be done, or the other way round.
  case anotherPurpose
  /// It was taken back: itself, or with the key that signed it.
  case revoked
  /// Its time is over.
  case expired(at: Timestamp)
}

extension LinkRefusal: CustomStringConvertible {
  /// What to tell the person, in a sentence that helps nobody to make a link.
  public var description: String {
    switch self {
    case .malformed: "This link is not whole: copy all of it from the letter."
    case .forged: "This link was not made by us, or was changed: open the one in the letter."
    case .anotherPurpose: "This link only shows a page: choose on the page what to do."
    case .revoked: "This link was taken back: the next letter has a new one."
    case .expired: "This link is too old: the next letter has a new one, and 'ossp ack' works at any time."
    }
  }
}
