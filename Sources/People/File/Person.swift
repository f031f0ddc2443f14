public import SchoolTime

/// One person of the partnership.
public struct Person: Hashable, Sendable, Identifiable {
  /// The name by which files, events and commands know the person; it stays for good.
  public let id: String
  /// The name as people write it.
  public let name: String
  /// Where letters go.
  public let address: String
  /// The account on this machine; nil for somebody who never gives a command.
  public let account: String?
  /// The roles, in the order of the file.
  public let roles: [String]
  /// Which letters the person wants.
  public let digest: Digest
  /// When the person is away, in order of time.
  public let away: [Absence]

  /// Which letters a person wants.
  public enum Digest: String, Hashable, Sendable, CaseIterable {
    /// The weekly digest, and every reminder.
    case weekly
    /// Nothing but reminders of statutory duties, which nobody can leave off.
    case none
  }

  /// A kind of letter.
  public enum Letter: Hashable, Sendable {
    /// The weekly summary.
    case digest
    /// About something that falls due.
    case reminder(isStatutory: Bool)
  }

  /// Whether the person gets letters of a kind.
  public func takes(_ letter: Letter) -> Bool {
    switch letter {
    case .digest, .reminder(isStatutory: false): digest == .weekly
    case .reminder(isStatutory: true): true
    }
  }

  /// The days away that a date lies in; nil when the person is there.
  public func absence(on date: LocalDate) -> Absence? { away.first { $0.contains(date) } }
}
