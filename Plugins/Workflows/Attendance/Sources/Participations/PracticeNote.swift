import WorkflowKit

/// What a school does that works, in words from lists; the full text is a paper of this name at the place of publication.
///
/// It has the parts of the strategy's own boxes: context, problem, action, who, cost, measured effect, caveat, contact.
/// The effect is worked out from counts when somebody asks.
struct PracticeNote: Hashable, Codable, Sendable {
  /// Where it was done.
  var context: Context
  /// Against what.
  var problem: Problem
  /// What is done.
  var action: Action
  /// Who does it.
  var who: Who
  /// What it costs in a year.
  var cost: Cost
  /// What to be careful about.
  var caveat: Caveat
  /// Whom to ask at the school, as a role.
  var contact: Contact
  /// The year before it began, from which its effect counts.
  var since: SchoolYear
  /// The paper's name.
  var paper: String

  /// Where a practice was tried.
  enum Context: String, Hashable, Codable, Sendable, CaseIterable {
    case city, town, village
  }

  /// What a practice is against.
  enum Problem: String, Hashable, Codable, Sendable, CaseIterable {
    case persistent = "persistent-absence"
    case illness
    case codeC = "code-c"
    case codeB = "code-b"
    case unauthorised
  }

  /// What is done.
  enum Action: String, Hashable, Codable, Sendable, CaseIterable {
    case analysis = "attendance-analysis"
    case families = "family-communication"
    case firstDay = "first-day-calling"
    case mentoring
    case breakfast = "breakfast-club"
    case transition
    case rewards
    case agencies = "other-agencies"
    case reintegration
    case curriculum
    case therapeutic = "therapeutic-space"
  }

  /// Who does it.
  enum Who: String, Hashable, Codable, Sendable, CaseIterable {
    case leaders
    case officer = "attendance-officer"
    case tutors
    case pastoral = "pastoral-team"
    case wholeStaff = "whole-staff"
    case partnership
  }

  /// What it costs in a year.
  enum Cost: String, Hashable, Codable, Sendable, CaseIterable {
    case none
    case staffTime = "staff-time"
    case under1000 = "under-1000"
    case under10000 = "under-10000"
    case more
  }

  /// What to be careful about.
  enum Caveat: String, Hashable, Codable, Sendable, CaseIterable {
    case none
    case oneYear = "one-year-only"
    case otherChanges = "other-changes-too"
    case smallSchool = "small-school"
    case needsTraining = "needs-training"
    case needsRoom = "needs-room"
  }

  /// Whom to ask.
  enum Contact: String, Hashable, Codable, Sendable, CaseIterable {
    case head, deputy
    case officer = "attendance-officer"
    case pastoral = "pastoral-lead"
    case office
  }
}
