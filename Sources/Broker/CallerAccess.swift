public import BusProtocol

/// Knows who is at an account and what they may do.
///
/// The broker asks for each request of a person, on its thread: answers come from memory.
public protocol CallerAccess: Sendable {
  /// Who is at an account.
  func identity(of account: String) -> CallerIdentity
  /// Why a caller may not do something, in a sentence that names the role needed; nil when they may.
  func refusal(of request: PermissionRequest, by caller: Caller) -> String?
  /// The audiences whose events an account may read; nil for all.
  func audiences(for account: String) -> [Audience]?
}

/// Lets everybody do everything: for a broker that a test plays with.
public struct OpenAccess: CallerAccess {
  /// Makes it.
  public init() {}

  /// Nobody in particular.
  public func identity(of account: String) -> CallerIdentity { CallerIdentity() }

  /// Nothing is refused.
  public func refusal(of request: PermissionRequest, by caller: Caller) -> String? { nil }

  /// All of them.
  public func audiences(for account: String) -> [Audience]? { nil }
}
