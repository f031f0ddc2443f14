/// One rung of a ladder: when somebody hears of a deadline, and who.
public struct Rung: Hashable, Sendable {
  /// When.
  public let at: Moment
  /// Who.
  public let to: Recipient
  /// What the reminder says beside the deadline's title; nil for nothing more.
  public let says: String?
  /// Whether only the title is sent.
  public let titleOnly: Bool

  /// A rung.
  public init(at: Moment, to: Recipient, says: String? = nil, titleOnly: Bool = false) {
    self.at = at
    self.to = to
    self.says = says
    self.titleOnly = titleOnly
  }

  /// Names the rung among those of its ladder, for good: `owner@5-school-days-before`.
  public var id: String { "\(to)@\(at.description.split(separator: " ").joined(separator: "-"))" }

  /// When a rung is reached.
  public enum Moment: Hashable, Sendable {
    /// On the day from which the deadline is counted.
    case start
    /// So many days before it is due.
    case before(Int, Count.Unit)
    /// On the day it is due.
    case dueDay
    /// So many days after it was due.
    case after(Int, Count.Unit)
    /// On every such day after it was due, until it is met.
    case every(Count.Unit)
  }
}

extension Rung.Moment: LosslessStringConvertible {
  /// Reads `start`, `due day`, `5 school-days before`, `2 weeks after` or `every school-day after`; nil for anything else.
  public init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    switch words.count {
    case 1 where text == "start": self = .start
    case 2 where text == "due day": self = .dueDay
    case 3:
      guard let unit = Rung.Moment.unit(words[1]) else { return nil }
      if words[0] == "every", words[2] == "after", unit == .schoolDay || unit == .workingDay {
        self = .every(unit)
      } else if let number = Int(words[0]), (1...1000).contains(number), words[2] == "before" {
        self = .before(number, unit)
      } else if let number = Int(words[0]), (1...1000).contains(number), words[2] == "after" {
        self = .after(number, unit)
      } else {
        return nil
      }
    default: return nil
    }
  }

  /// The moment as files have it.
  public var description: String {
    switch self {
    case .start: "start"
    case .before(let number, let unit): "\(number) \(unit.rawValue)\(number == 1 ? "" : "s") before"
    case .dueDay: "due day"
    case .after(let number, let unit): "\(number) \(unit.rawValue)\(number == 1 ? "" : "s") after"
    case .every(let unit): "every \(unit.rawValue) after"
    }
  }

  private static func unit(_ word: String) -> Count.Unit? {
    let units: [Count.Unit] = [.schoolDay, .workingDay, .calendarDay, .week, .month]
    return units.first { word == $0.rawValue || word == "\($0.rawValue)s" }
  }
}
