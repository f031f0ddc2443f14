/// When a deadline makes itself heard, and to whom: the rungs from the first hint to the chair.
public struct Ladder: Hashable, Sendable {
  /// The rungs, as written.
  public let rungs: [Rung]
  /// Whether the deadline is a statutory clock: it is then told on its day even when that day is closed.
  public let statutory: Bool
  /// When a statutory clock counts as breached.
  public let breach: Breach

  /// A ladder.
  public init(rungs: [Rung], statutory: Bool, breach: Breach = .dayAfter) {
    self.rungs = rungs
    self.statutory = statutory
    self.breach = breach
  }

  /// When a clock counts as breached.
  public enum Breach: String, Hashable, Sendable, Codable, CaseIterable {
    /// Once the due day has passed: what is owed by a day.
    case dayAfter = "day-after"
    /// On the due day itself: what is owed from that day on, as the education from day 6.
    case onTheDay = "on-the-day"
  }

  /// One step of a ladder with its date.
  public struct Step: Hashable, Sendable {
    /// Names the step within its deadline, for good; a restart or a replay finds the same.
    public let key: String
    /// When.
    public let date: LocalDate
    /// The rung.
    public let rung: Rung
    /// The date before it was moved off a closed day; nil where it was not moved.
    public let movedFrom: LocalDate?
  }

  /// The ladder with the usual escalation.
  ///
  /// The module's lead 2 working days after, the Operational Group's chair 5, the independent chair 10 with the title
  /// only. A breached statutory clock goes to the module's lead at once.
  public func withEscalation() -> Ladder {
    let lead: Rung.Moment =
      statutory ? (breach == .onTheDay ? .dueDay : .after(1, .workingDay)) : .after(2, .workingDay)
    let escalation = [
      Rung(at: lead, to: .moduleLead, says: statutory ? "breached" : nil),
      Rung(at: .after(5, .workingDay), to: .operationalGroupChair),
      Rung(at: .after(10, .workingDay), to: .independentChair, titleOnly: true),
    ]
    let known = Set(rungs.map(\.id))
    return Ladder(rungs: rungs + escalation.filter { !known.contains($0.id) }, statutory: statutory, breach: breach)
  }
}
