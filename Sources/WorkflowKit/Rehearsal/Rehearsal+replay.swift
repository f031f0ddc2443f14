import BusProtocol
import Foundation
import RestrictedStore

extension Rehearsal {
  /// Builds the state once more from the journal, and once through a snapshot in the middle.
  ///
  /// - Throws: a `ReplayFault` when an event or the state does not come back from JSON as it was, or the states differ.
  public func checkReplay() throws {
    for (event, recorded) in zip(events, journal) {
      guard let read = try engine.tables.decode(recorded.event, engine.coding) else {
        throw ReplayFault("\(type(of: event)) does not come back from JSON at all")
      }
      // What was forgotten does not come back; that is the point.
      guard isEqual(event, read) || isForgotten(event.subject) else {
        throw ReplayFault("\(type(of: event)) does not come back from JSON as it was")
      }
    }
    for cut in Set([0, journal.count / 2, journal.count]).sorted() {
      var replay = Engine<W>()
      replay.coding = engine.coding
      for recorded in journal[..<cut] { try replay.evolve(recorded) }
      replay.restore(try engine.coding.decode(Engine<W>.Kept.self, from: engine.coding.encode(replay.kept)))
      for recorded in journal[cut...] { try replay.evolve(recorded) }
      guard Self.isSame(replay.kept, engine.kept) else {
        throw ReplayFault(
          "\(W.name): the state built from the journal, with a snapshot after \(cut) events, is another")
      }
    }
  }

  private func isForgotten(_ caseID: String) -> Bool { engine.coding.store?.key(of: caseID) == .destroyed }

  private static func isSame(_ one: Engine<W>.Kept, _ other: Engine<W>.Kept) -> Bool {
    guard one.book == other.book, one.digest == other.digest else { return false }
    guard let state = one.state as? any Equatable else {
      // A state that cannot be compared is compared as JSON; one with sets in it should be made Equatable.
      return JSON.encode(one.state) == JSON.encode(other.state)
    }
    return isEqual(state, other.state)
  }
}

/// How a replay differs from what was lived through.
public struct ReplayFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What differs.
  public let description: String

  init(_ description: String) { self.description = description }
}

private func isEqual<Value: Equatable>(_ one: Value, _ other: Any) -> Bool { one == other as? Value }
