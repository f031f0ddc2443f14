import Foundation
import WorkflowKit

/// Writes tables as bytes: seven bits of a number to a byte, small numbers in one.
struct PackedWriter {
  private(set) var data = Data()

  mutating func write(_ number: UInt32) {
    var rest = number
    while rest >= 0x80 {
      data.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    data.append(UInt8(rest))
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
}

/// Reads what `PackedWriter` wrote.
struct PackedReader {
  private let data: Data
  private var index: Int

  /// The bytes end too soon, or hold what no writer writes.
  struct Fault: Error {}

  init(_ data: Data) {
    self.data = data
    index = data.startIndex
  }

  mutating func number() throws -> UInt32 {
    var number: UInt32 = 0
    var shift: UInt32 = 0
    while index < data.endIndex, shift < 35 {
      let byte = data[index]
      index += 1
      number |= UInt32(byte & 0x7f) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw Fault()
  }

  mutating func figure() throws -> Figure {
    let number = try number()
    if number >= 32, let figure = Figure(Int(number) - 32) { return figure }
    guard let reason = MissingReason(rawValue: UInt8(truncatingIfNeeded: number)) else { throw Fault() }
    return Figure(missing: reason)
  }

  mutating func counts() throws -> AbsenceCounts {
    var counts = AbsenceCounts()
    for (_, path) in AbsenceCounts.fields { counts[keyPath: path] = try figure() }
    return counts
  }

  private mutating func kindAndBreakdown() throws -> (SchoolKind, YearBreakdown) {
    let number = try number()
    guard let kind = SchoolKind(rawValue: UInt8(truncatingIfNeeded: number >> 4)),
      let breakdown = YearBreakdown(rawValue: UInt8(truncatingIfNeeded: number & 15))
    else { throw Fault() }
    return (kind, breakdown)
  }

  private mutating func year() throws -> SchoolYear { SchoolYear(startingIn: Int(try number())) }

  mutating func years() throws -> [SchoolYear: YearTable] {
    var years: [SchoolYear: YearTable] = [:]
    for _ in 0..<(try number()) {
      let year = try year()
      var table = YearTable()
      for _ in 0..<(try number()) {
        let (laestab, urn) = (try number(), try number())
        let (kind, breakdown) = try kindAndBreakdown()
        table.insert(
          SchoolAbsence(
            laestab: laestab, urn: urn, kind: kind, breakdown: breakdown,
            source: UInt16(truncatingIfNeeded: try number()), line: try number(), counts: try counts()))
      }
      years[year] = table
    }
    return years
  }

  mutating func areas() throws -> [AreaAbsence.Key: AreaAbsence] {
    var areas: [AreaAbsence.Key: AreaAbsence] = [:]
    for _ in 0..<(try number()) {
      let (area, year) = (Area(number: try number()), try year())
      let (kind, breakdown) = try kindAndBreakdown()
      let schools = try figure()
      let (source, line) = (UInt16(truncatingIfNeeded: try number()), try number())
      areas[AreaAbsence.Key(area: area, year: year, kind: kind)] = AreaAbsence(
        counts: try counts(), schools: schools, breakdown: breakdown, source: source, line: line)
    }
    return areas
  }

  mutating func oldYears() throws -> [SchoolYear: [UInt32: OldAbsence]] {
    var years: [SchoolYear: [UInt32: OldAbsence]] = [:]
    for _ in 0..<(try number()) {
      let year = try year()
      for _ in 0..<(try number()) {
        let row = OldAbsence(
          laestab: try number(), urn: try number(), overall: try figure(), persistent: try figure(),
          source: UInt16(truncatingIfNeeded: try number()), line: try number())
        years[year, default: [:]][row.laestab] = row
      }
    }
    return years
  }
}
