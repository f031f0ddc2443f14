public import BusProtocol

/// What a link lets its holder do: one action, about one reminder, for one person, until a moment.
public struct LinkGrant: Hashable, Sendable {
  /// Names the link, so that it alone can be taken back.
  public let id: UniqueID
  /// The deadline that the reminder is about: `attendance.105678.return-2018-autumn`.
  public let reminder: String
  /// What may be done.
  public let action: LinkAction
  /// For whom, by the id in the people file: it is this person who then acted.
  public let person: String
  /// The first moment at which it holds no more.
  public let expires: Timestamp

  /// A grant; nil where the reminder is no id of a deadline or the person none of the people file.
  public init?(id: UniqueID, reminder: String, action: LinkAction, person: String, expires: Timestamp) {
    guard Self.isName(reminder, most: 200), Self.isName(person, most: 100) else { return nil }
    self.id = id
    self.reminder = reminder
    self.action = action
    self.person = person
    self.expires = expires
  }

  private static func isName(_ text: String, most: Int) -> Bool {
    (1...most).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || [0x2d, 0x2e, 0x5f].contains($0)
      }
  }
}

/// What a link may do with a reminder.
public enum LinkAction: UInt8, Hashable, Sendable, CaseIterable {
  /// Say that it was seen.
  case acknowledge = 0x61
  /// Put it off; until when and why is asked on the page.
  case snooze = 0x7a
}

/// What a token is for: a link is followed with GET, by people and by every scanner between, and must change nothing.
enum LinkPurpose: UInt8 {
  /// To show the page on which a person can act.
  case show = 0x73
  /// To act; it stands in that page's form and nowhere else, and comes with POST.
  case act = 0x64
}
