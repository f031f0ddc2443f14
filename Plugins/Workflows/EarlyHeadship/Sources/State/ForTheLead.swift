import WorkflowKit

/// An event that only the module's lead and who runs the daemon see.
protocol ForTheLead: DomainEvent {}

extension ForTheLead {
  static var audience: Audience { .lead(module: EarlyHeadship.name) }
}
