import Testing
import WorkflowKit

/// A state table leads where its rows say and nowhere else.
@Suite struct StateTableTests {
  private enum Stage: String, TableWord { case open, held, closed }
  private enum Step: String, TableWord { case begun, held, closed }

  private static let table = StateTable<Stage, Step>([
    Transition(nil, .begun, by: "lead", .open),
    Transition(.open, .held, by: "school", .held),
    Transition(.held, .held, by: "school", .held, addition: true),
    Transition(.held, .closed, by: "lead", .closed),
  ])

  @Test("A row leads on, what is no row does not, and nothing leads on from the end")
  func next() {
    #expect(Self.table.next(after: nil, by: .begun) == .open)
    #expect(Self.table.next(after: .open, by: .closed) == nil)
    #expect(Self.table.stages(before: .held) == [.open, .held])
    #expect(Stage.allCases.filter(Self.table.isFinal) == [.closed])
  }

  @Test("A README's table has each row, and marks what is an addition")
  func markdown() {
    #expect(Self.table.markdown.contains("| held | held + | school | held |"))
    #expect(Self.table.markdown.split(separator: "\n").count == 6)
  }

  @Test("Ids are counted by year, and never go back")
  func numbers() throws {
    let today = try #require(LocalDate("2018-09-03"))
    var numbers = CaseNumbers()
    #expect(numbers.next("att", today) == "att-2018-0001")
    for id in ["att-2018-0041", "att-2018-0007", "none"] { numbers.take(id) }
    #expect(numbers.next("att", today) == "att-2018-0042")
    #expect(numbers.next("att", try #require(LocalDate("2019-01-07"))) == "att-2019-0001")
  }
}
