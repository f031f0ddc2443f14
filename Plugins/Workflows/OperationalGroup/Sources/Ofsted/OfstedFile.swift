import WorkflowKit

/// A file of outcomes that was read to its end.
struct OfstedFile {
  let layout: OfstedLayout
  /// What it says of each reference number.
  private(set) var outcomes: [URN: OutcomeHistory] = [:]
  /// The schools that a school came from, where the file shows a grade under another number.
  private(set) var predecessors: [URN: Set<URN>] = [:]
  /// Inspections that it tells of.
  private(set) var count = 0

  /// Reads all lines, or refuses the file with all that is wrong in it.
  init(_ file: ImportFile) throws(ImportRejection) {
    let plain = ImportFile(name: file.name, data: OfstedText.plain(file.data), working: file.stillWorking)
    let reader = try CSVReader(plain)
    let layout = try OfstedLayout.recognised(in: reader.header)
    let blocks = layout.blocks.compactMap { OfstedColumns($0, in: reader) }
    let school = reader.optionalColumn("URN")
    let older = reader.optionalColumn("Predecessor URN", "Predecessor")
    var content = Content()
    try reader.forEachRow { row, faults in
      let urn = school.flatMap { row.wholeNumber($0) }.flatMap { URN($0) }
      if let older, !OfstedColumns.saysNone(row.text(older)), let number = row.urn(older, &faults), let urn {
        content.link(urn, to: number)
      }
      for block in blocks {
        guard let read = block.read(row, school: urn, source: file.name, &faults) else { continue }
        if let urn { content.link(urn, to: read.urn) }
        if let line = content.keep(read.outcome, of: read.urn, line: row.line, block.block.isLookingBack),
          let grade = block.grade
        {
          row.fault(grade, mustBe: "the same as on line \(line), which is of the same inspection", &faults)
        }
      }
    }
    self.layout = layout
    outcomes = content.finished()
    predecessors = content.predecessors
    count = outcomes.values.reduce(0) { $0 + $1.outcomes.count }
  }

  /// What was read so far.
  private struct Content {
    var outcomes: [URN: [(outcome: Outcome, line: Int)]] = [:]
    var lookedBack: [URN: [Outcome]] = [:]
    var predecessors: [URN: Set<URN>] = [:]

    mutating func link(_ urn: URN, to older: URN) {
      if urn != older { predecessors[urn, default: []].insert(older) }
    }

    /// Keeps an outcome; gives the line that says otherwise of the same day's inspection.
    mutating func keep(_ outcome: Outcome, of urn: URN, line: Int, _ isLookingBack: Bool) -> Int? {
      if isLookingBack {
        lookedBack[urn, default: []].append(outcome)
        return nil
      }
      let same = outcomes[urn]?.first { $0.outcome.inspected == outcome.inspected }
      if let same, same.outcome.grade != outcome.grade { return same.line }
      if same == nil { outcomes[urn, default: []].append((outcome, line)) }
      return nil
    }

    func finished() -> [URN: OutcomeHistory] {
      var histories: [URN: OutcomeHistory] = [:]
      for (urn, list) in outcomes {
        for one in list { histories[urn, default: OutcomeHistory()].keep(one.outcome) }
      }
      for (urn, list) in lookedBack {
        for outcome in list where histories[urn]?.known(outcome.inspected) == nil {
          histories[urn, default: OutcomeHistory()].keep(outcome)
        }
      }
      return histories
    }
  }
}
