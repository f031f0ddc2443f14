import Testing
import WorkflowKit

@testable import Attendance

/// Walks a case along its table by commands and days, for tests of each row.
struct TableDrive<Case: SchoolCase> {
  /// The case's id.
  let id: String
  /// A county in which the case can begin.
  let county: @Sendable ([Case.Step]) throws -> County
  /// Takes one step by its command, or lets the days pass.
  let take: @Sendable (inout County, Case.Step) throws -> Void
  /// Steps that no command takes.
  let ofTheDay: Set<Case.Step>
  /// Steps that one command takes, each where the table has it.
  var twins: [Case.Step: Case.Step] = [:]

  /// The steps that lead to a state, as few as there are.
  func path(to stage: Case.Stage) throws -> [Case.Step] {
    var queue: [(stage: Case.Stage?, steps: [Case.Step])] = [(nil, [])]
    var seen: Set<Case.Stage> = []
    while !queue.isEmpty {
      let (from, steps) = queue.removeFirst()
      if from == stage { return steps }
      for row in Case.table.rows where row.from == from && seen.insert(row.to).inserted {
        queue.append((row.to, steps + [row.step]))
      }
    }
    return try #require(nil as [Case.Step]?, "no way leads to \(stage.rawValue)")
  }

  /// The county with the case in a state, on its way to a step.
  func county(at stage: Case.Stage?, before step: Case.Step) throws -> County {
    let steps = try stage.map { try path(to: $0) } ?? []
    var county = try county(steps + [step])
    for step in steps { try take(&county, step) }
    return county
  }

  func stage(_ county: County) -> Case.Stage? { county.module.state[keyPath: Case.all][id]?.stage }

  /// Every row leads where the table says.
  func checkRows(_ location: SourceLocation = #_sourceLocation) throws {
    for row in Case.table.rows {
      var county = try county(at: row.from, before: row.step)
      #expect(stage(county) == row.from, sourceLocation: location)
      do {
        try take(&county, row.step)
      } catch {
        Issue.record("\(row.from?.rawValue ?? "nothing"): \(row.step.rawValue): \(error)", sourceLocation: location)
        continue
      }
      #expect(
        stage(county) == row.to, "\(row.from?.rawValue ?? "nothing"): \(row.step.rawValue)", sourceLocation: location)
      try county.module.checkReplay()
    }
  }

  /// What is no row is refused, in every state.
  func checkRefusals(_ location: SourceLocation = #_sourceLocation) throws {
    for stage in Case.Stage.allCases {
      for step in Case.Step.allCases where Case.table.next(after: stage, by: step) == nil {
        // A case begins only once: to begin it again begins another.
        guard !ofTheDay.contains(step), Case.table.next(after: nil, by: step) == nil else { continue }
        if let twin = twins[step], Case.table.next(after: stage, by: twin) != nil { continue }
        var county = try county(at: stage, before: step)
        #expect(
          throws: Rejection.self, "\(stage.rawValue): \(step.rawValue) was taken", sourceLocation: location
        ) { try take(&county, step) }
        #expect(self.stage(county) == stage, sourceLocation: location)
      }
    }
  }
}
