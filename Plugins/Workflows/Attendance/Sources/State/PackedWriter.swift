import WorkflowKit

/// Writes tables as bytes: seven bits of a number to a byte, small numbers in one.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: UInt32) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ number: Int) { write(UInt32(number)) }

  /// A figure: reasons first, so that both they and small numbers take one byte.
  mutating func write(_ figure: Figure) {
    if let value = figure.value { write(value + 32) } else { write(UInt32(figure.missing?.rawValue ?? 0)) }
  }

  mutating func write(_ counts: AbsenceCounts) {
    for (_, path) in AbsenceCounts.fields { write(counts[keyPath: path]) }
  }

  mutating func write(_ years: [SchoolYear: YearTable]) {
    write(years.count)
    for (year, table) in years.sorted(by: { $0.key < $1.key }) {
      write(year.start)
      write(table.rows.count)
      for row in table.rows {
        write(row.laestab)
        write(row.urn)
        write(UInt32(row.kind.rawValue) << 4 | UInt32(row.breakdown.rawValue))
        write(UInt32(row.source))
        write(row.line)
        write(row.counts)
      }
    }
  }

  mutating func write(_ areas: [AreaAbsence.Key: AreaAbsence]) {
    write(areas.count)
    let sorted = areas.sorted {
      ($0.key.year, $0.key.area.number, $0.key.kind) < ($1.key.year, $1.key.area.number, $1.key.kind)
    }
    for (key, area) in sorted {
      write(key.area.number)
      write(key.year.start)
      write(UInt32(key.kind.rawValue) << 4 | UInt32(area.breakdown.rawValue))
      write(area.schools)
      write(UInt32(area.source))
      write(area.line)
      write(area.counts)
    }
  }

  mutating func write(_ years: [SchoolYear: [UInt32: OldAbsence]]) {
    write(years.count)
    for (year, rows) in years.sorted(by: { $0.key < $1.key }) {
      write(year.start)
      write(rows.count)
      for row in rows.values.sorted(by: { $0.laestab < $1.laestab }) {
        write(row.laestab)
        write(row.urn)
        write(row.overall)
        write(row.persistent)
        write(UInt32(row.source))
        write(row.line)
      }
    }
  }

  mutating func write(_ years: [SchoolYear: [SchoolKind: OldAbsence]]) {
    write(years.count)
    for (year, rows) in years.sorted(by: { $0.key < $1.key }) {
      write(year.start)
      write(rows.count)
      for (kind, row) in rows.sorted(by: { $0.key < $1.key }) {
        write(UInt32(kind.rawValue))
        write(row.overall)
        write(row.persistent)
        write(UInt32(row.source))
        write(row.line)
      }
    }
  }
}
