/// A module's state that keeps cases, each under an id of its own.
public protocol CaseHome: Sendable {
  /// The module's name.
  static var module: String { get }
  /// What its ids begin with: `att`.
  static var prefix: String { get }
  /// The numbers that cases were given.
  var numbers: CaseNumbers { get set }
}

extension CaseHome {
  /// The id for a new case: `att-2018-0042`.
  public func newID(_ context: Context) -> String { numbers.next(Self.prefix, context.today) }

  /// The case of an id; refused, without repeating what was typed, where there is none.
  public func find<Case: TabledCase>(_ type: Case.Type, _ id: String) throws(Rejection) -> Case
  where Case.Home == Self {
    if let one = self[keyPath: Case.all][id] { return one }
    throw Rejection("there is no \(Case.noun) of that id: 'ossp ask \(Self.module) board' lists the ids")
  }
}
