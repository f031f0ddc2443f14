/// Why the restricted store cannot be used, in a sentence for whoever runs the daemon.
public struct RestrictedStoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String

  init(_ description: String) { self.description = description }
}
