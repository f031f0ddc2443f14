public import WorkflowKit

/// Another people file is in force; each module that writes letters states it under its own name.
public struct PeopleNoted: DomainEvent {
  /// `people-noted`.
  public static let name = "people-noted"
  /// What it states.
  public static let label = "Another people file is in force"
  /// Who runs the daemon.
  public static let audience = Audience.ops

  /// What it holds; nil when it is gone.
  public var content: ConfigurationValue?

  /// There is one people file.
  public var subject: String { "people" }

  /// A file's content.
  public init(content: ConfigurationValue?) { self.content = content }
}
