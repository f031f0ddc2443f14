import Syndication
import WorkflowKit

/// Something that is or was owed, with what calendars show of it.
struct KnownDeadline: Hashable, Sendable, Codable {
  /// What its module says of it.
  var facts: Facts
  /// Who owes it instead of the module's owner.
  var reassigned: Assignee?
  /// When it came to be known.
  var created: Instant
  /// When what is shown changed last.
  var changed: Instant
  /// How often what is shown changed.
  var sequence: Int
  /// Where it stands.
  var standing = Standing.open
  /// The day on which it was over; nil while it is owed.
  var endedOn: LocalDate?

  /// What a module says of a deadline.
  struct Facts: Hashable, Sendable, Codable {
    var module: String
    var caseID: String
    var key: String
    var title: String
    var due: LocalDate
    var school: String?
    var owner: String
    var rule: String
    var ruleVersion: Int

    init(_ deadline: Deadline, of module: String) {
      self.module = module
      caseID = deadline.caseID
      key = deadline.key
      title = deadline.title
      due = deadline.due
      school = deadline.school
      owner = deadline.owner
      rule = deadline.rule
      ruleVersion = deadline.ruleVersion
    }

    /// How people name it: `attendance.105678.return-2018-autumn`.
    var id: String { KnownDeadline.id(module, caseID, key) }
  }

  /// Where something owed stands.
  enum Standing: Hashable, Sendable, Codable {
    case open
    case overdue
    case done
    case cancelled(because: String)
  }

  /// To whom something falls; written as Reminders writes it.
  enum Assignee: Hashable, Sendable, Codable {
    /// Whoever holds the role.
    case role(String)
    /// One person, by id.
    case person(String)
  }

  /// The id of a module's deadline.
  static func id(_ module: String, _ caseID: String, _ key: String) -> String { "\(module).\(caseID).\(key)" }

  /// To whom it falls.
  var assignee: Assignee { reassigned ?? .role(facts.owner) }
}
