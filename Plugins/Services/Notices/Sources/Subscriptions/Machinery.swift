import Letters
import WorkflowKit

/// Events that modules state for other modules: they tell nobody anything new.
enum Machinery {
  /// Those that nobody can subscribe to: sections of digests, letters, what a module notes for itself.
  private static let never: Set<String> = [
    PartnersSectionStated.name, LeadSectionStated.name, LetterRequested.name, PeopleNoted.name,
  ]

  /// Modules that nobody can subscribe to: a letter about letters would be followed by another, without end.
  private static let ofLetters: Set<String> = ["core", "mail", Notices.name]

  /// Whether nobody can subscribe to this module.
  static func isOfLetters(_ module: String) -> Bool { ofLetters.contains(module) }

  /// Whether nobody can subscribe to this kind.
  static func isNever(_ kind: String) -> Bool { never.contains(kind) }

  /// Whether it is left out for whoever subscribes to all of a module: of deadlines the reminders tell.
  static func isLeftOut(_ kind: String) -> Bool { isNever(kind) || kind.hasPrefix("deadline-") }
}
