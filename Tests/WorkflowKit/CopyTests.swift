import BusProtocol
import Testing

@testable import WorkflowKit

/// A module's state is taken in where it is: with a nation's schools in it, a copy for each event would take hours.
@Suite struct CopyTests {
  /// Counts how often its table was copied while it took something in.
  private enum Table: Workflow {
    struct Noted: DomainEvent {
      static let name = "noted"
      static let label = "Something was noted"
      static let audience = Audience.partners
      var subject: String
    }

    struct Said: Decodable {
      let number: Int
    }

    struct State: Codable, Sendable, Equatable {
      var numbers = Array(repeating: 0, count: 100)
      var copies = 0

      mutating func take() {
        let before = unsafe numbers.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        numbers[0] += 1
        let after = unsafe numbers.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        if before != after { copies += 1 }
      }
    }

    static let name = "table"
    static let summary = "A table"
    static let stateVersion = "1"
    static let initial = State()
    static var events: [Evolution<State>] { [Evolution(Noted.self) { state, _, _ in state.take() }] }
    static var reactions: [Reaction<State>] {
      [Reaction("other/said/", as: Said.self) { _, said, _ in [Noted(subject: "\(said.number)")] }]
    }
  }

  @Test func anEventCopiesNoTable() throws {
    var rehearsal = Rehearsal<Table>(today: day("2018-09-03"))
    for number in 1...20 { try rehearsal.deliver("other/said/\(number)/", ["number": number]) }
    #expect(rehearsal.state.numbers[0] == 20)
    #expect(rehearsal.state.copies <= 1, "the first may be the initial state's")
  }

  // What cannot be read is refused, and leaves nothing behind.
  @Test func whatCannotBeReadChangesNothing() throws {
    var rehearsal = Rehearsal<Table>(today: day("2018-09-03"))
    try rehearsal.deliver("other/said/1/", ["number": 1])
    #expect(throws: (any Error).self) { try rehearsal.deliver("other/said/2/", ["number": "two"]) }
    #expect(throws: (any Error).self) { try rehearsal.deliver("digests/cut-made/2018-w36/", ["week": "none"]) }
    #expect(rehearsal.state.numbers[0] == 1)
  }
}
