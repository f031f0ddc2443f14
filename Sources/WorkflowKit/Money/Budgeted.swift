public import BusProtocol
import SchoolTime

/// A module with a line of its own in the partnership's budget.
///
/// The annual report of 2018-19 asks for "the precise allocation for each project along with administrational costs for
/// this financial year".
public protocol Budgeted: Workflow {
  /// What its money is spent on.
  associatedtype Purpose: BudgetPurpose
  /// Whose line it is, in a sentence: `recruitment`.
  static var lineOf: String { get }
  /// Where the state keeps it.
  static var budget: any WritableKeyPath<State, Budget<Purpose>> & Sendable { get }
  /// The largest amount that may be typed; £10 million unless the module says otherwise.
  static var largestLine: Pence { get }
}

extension Budgeted {
  /// £10 million.
  public static var largestLine: Pence { Pence(1_000_000_000) }

  /// The pounds that a person wrote; refused, without repeating them, when they are none or too many.
  private static func amount(_ pounds: ExactDecimal) throws(Rejection) -> Pence {
    let amount = try Pence.check(pounds, "amount")
    guard amount <= largestLine else {
      throw Rejection(
        "'amount' must be at most £\(ExactDecimal(digits: largestLine.count, places: 2))", rule: "budget-line")
    }
    return amount
  }
}

/// A module's budget line for a financial year is set.
public struct BudgetLineSet<Module: Budgeted>: DomainEvent {
  /// `budget-line-set`.
  public static var name: String { "budget-line-set" }
  /// Which line is set.
  public static var label: String { "The budget line for \(Module.lineOf) is set" }
  /// All partners know the lines.
  public static var audience: Audience { .partners }
  /// The financial year.
  public var subject: String { "budget-\(year)" }

  /// The year in which the financial year starts.
  var year: Int
  var line: Pence
}

/// Money of a module's line was spent.
public struct MoneySpent<Module: Budgeted>: DomainEvent {
  /// `money-spent`.
  public static var name: String { "money-spent" }
  /// Of which line.
  public static var label: String { "Money of the line for \(Module.lineOf) was spent" }
  /// The module's lead.
  public static var audience: Audience { .lead(module: Module.name) }
  /// The financial year.
  public var subject: String { "budget-\(year)" }

  var year: Int
  var on: LocalDate
  var purpose: Module.Purpose
  var amount: Pence
}

extension Budgeted {
  /// How the events of money change the state.
  public static var budgetEvents: [Evolution<State>] {
    [
      Evolution(BudgetLineSet<Self>.self) { state, event, _ in state[keyPath: budget].set(event.line, of: event.year) },
      Evolution(MoneySpent<Self>.self) { state, event, _ in
        state[keyPath: budget].spend(event.amount, on: event.purpose, in: event.year)
      },
    ]
  }

  /// `set-budget` and `record-spending`.
  public static var budgetCommands: [Command<State>] { [setBudget, recordSpending] }

  private static var setBudget: Command<State> {
    Command(
      "set-budget", "Set the partnership's budget line for \(lineOf) in a financial year",
      .schoolYear("year", "The financial year, 1 April to 31 March", hint: "2018/19"),
      .decimal("amount", "The line, in pounds")
    ) { (state, _, year, amount) throws(Rejection) in
      let line = try Self.amount(amount)
      let known = state[keyPath: budget].line(of: FinancialYear(startingIn: year.start))
      return known == line ? [] : [BudgetLineSet<Self>(year: year.start, line: line)]
    }
  }

  private static var recordSpending: Command<State> {
    Command(
      "record-spending", "Record what was spent of the budget line",
      .choice("for", "What it was for", of: Purpose.self), .decimal("amount", "How much, in pounds"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, purpose, amount, date) throws(Rejection) in
      let on = date ?? context.today
      // A date that is not meant for money may be somebody's birthday: it is not repeated.
      guard on <= context.today, on.days(until: context.today) <= 731 else {
        throw Rejection(
          "'on' is yet to come or more than two years ago: today is \(context.today)", rule: "budget-line")
      }
      let year = FinancialYear(containing: on)
      guard state[keyPath: budget].line(of: year) != nil else {
        throw Rejection(
          "the line for \(year) is not set: 'set-budget --year \(year) --amount …' comes first", rule: "budget-line")
      }
      return [
        MoneySpent<Self>(year: year.start, on: on, purpose: purpose, amount: try Self.amount(amount))
      ]
    }
  }

  /// `funding`: what the module costs against its line.
  public static var fundingQuery: Query<State> {
    Query("funding", "What \(lineOf) costs against its budget line, by financial year") { state, context in
      state[keyPath: budget].answer(title: "Money for \(lineOf) as at \(context.today)")
    }
  }
}
