public import BusProtocol

/// Which numbers of persons are shown: small ones are hidden, and whatever would give them away.
///
/// Numbers from 1 to the largest hidden one are hidden, a 0 is a real 0.
public struct SmallNumbers: Hashable, Sendable {
  /// The largest number that is hidden; 0 hides nothing.
  public let largestHidden: Int

  /// Hides nothing: for a module's lead.
  public static let none = SmallNumbers(largestHidden: 0)
  /// The fewest persons of whom a rate in whole percent is shown.
  public static let fewestOfARate = 10

  /// Hides 1 to `largestHidden`; nothing for 0 and below.
  public init(largestHidden: Int) { self.largestHidden = max(0, largestHidden) }

  /// Hides what is below a threshold; nothing for 1 and below.
  public init(below threshold: Int) { self.init(largestHidden: threshold - 1) }

  /// For who asks, by the module's setting `suppress-below`: the module's lead sees all.
  public init(_ context: Context, of module: String) {
    self = context.roles.contains("lead/\(module)") ? .none : .init(below: context.settings.integer("suppress-below"))
  }

  /// Whether anything is hidden at all.
  public var hidesAny: Bool { largestHidden > 0 }

  /// Whether this number could say something about one person.
  public func hides(_ count: Int) -> Bool { count >= 1 && count <= largestHidden }

  /// Whether so many of so many could say something about one person, also by what is left over.
  public func hides(_ part: Int, of whole: Int) -> Bool { hides(part) || hides(whole) || hides(whole - part) }

  /// A number that stands alone.
  public func cell(_ count: Int) -> Answer.Cell { hides(count) ? .missing("[c]") : .integer(count) }

  /// Which of the parts of a shown sum to hide, so that the sum gives none away, also to who knows this rule.
  ///
  /// Beside the small ones the smallest others are hidden, all of one size together, until two sizes are: then the hidden
  /// numbers could stand in any order, and each could be another. Zeros are hidden where there is nothing else to hide.
  public func hidden(parts: [Int]) -> Set<Int> {
    var hidden = Set(parts.indices.filter { hides(parts[$0]) })
    while givesAway(hidden, of: parts) {
      let others = parts.indices.filter { !hidden.contains($0) }
      guard let next = others.map({ parts[$0] }).min(by: { ($0 == 0 ? .max : $0) < ($1 == 0 ? .max : $1) }) else {
        break
      }
      hidden.formUnion(others.filter { parts[$0] == next })
    }
    return hidden
  }

  /// Numbers whose total is shown beside them: others are hidden too where the total would give one away.
  ///
  /// Where all are small and equal, only a total that nobody shows elsewhere keeps them: it is hidden here.
  ///
  /// - Returns: the numbers' cells and the total's.
  public func cells(_ counts: [Int]) -> (parts: [Answer.Cell], total: Answer.Cell) {
    let hidden = hidden(parts: counts)
    return (
      counts.indices.map { hidden.contains($0) ? .missing("[c]") : .integer(counts[$0]) },
      givesAway(hidden, of: counts) ? .missing("[c]") : cell(counts.reduce(0, +))
    )
  }

  /// A rate in whole percent, hidden where either number, or what is left over, is small.
  public func rate(_ part: Int, of whole: Int) -> Answer.Cell {
    guard whole > 0 else { return .missing("[z]") }
    if hidesAny, whole < Self.fewestOfARate || hides(part, of: whole) { return .missing("[c]") }
    return ExactRate(part, of: whole).percentage(places: 0).map { .decimal($0.description) } ?? .missing("[z]")
  }

  /// Which numbers are hidden, in words: `[c]: 1 or 2 pupils stand behind it`.
  public var words: String {
    switch largestHidden {
    case 0: "nothing is hidden"
    case 1: "[c]: 1 pupil stands behind it"
    case 2: "[c]: 1 or 2 pupils stand behind it"
    default: "[c]: 1 to \(largestHidden) pupils stand behind it"
    }
  }

  /// What is to be said beside a table that the lead sees whole; nil where nothing is hidden.
  public var note: String? {
    hidesAny
      ? "[c]: a count from 1 to \(largestHidden), or one that would give it away, is shown to the lead only." : nil
  }

  /// Whether the sum of these would tell one of them: they are all of one size, or the sum itself is small.
  private func givesAway(_ hidden: Set<Int>, of counts: [Int]) -> Bool {
    let values = hidden.map { counts[$0] }
    return !values.isEmpty && (Set(values).count == 1 || hides(values.reduce(0, +)))
  }
}
