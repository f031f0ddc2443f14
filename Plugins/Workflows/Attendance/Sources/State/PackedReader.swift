import WorkflowKit

/// Reads what `PackedWriter` wrote.
struct PackedReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  /// The bytes end too soon, or hold what no writer writes.
  struct Fault: Error {}

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func number() throws -> UInt32 {
    var number: UInt32 = 0
    var shift: UInt32 = 0
    while index < bytes.endIndex, shift < 35 {
      let byte = bytes[index]
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

  mutating func oldEngland() throws -> [SchoolYear: [SchoolKind: OldAbsence]] {
    var years: [SchoolYear: [SchoolKind: OldAbsence]] = [:]
    for _ in 0..<(try number()) {
      let year = try year()
      for _ in 0..<(try number()) {
        guard let kind = SchoolKind(rawValue: UInt8(truncatingIfNeeded: try number())) else { throw Fault() }
        years[year, default: [:]][kind] = OldAbsence(
          laestab: 0, urn: 0, overall: try figure(), persistent: try figure(),
          source: UInt16(truncatingIfNeeded: try number()), line: try number())
      }
    }
    return years
  }

  /// So many bytes as they are.
  mutating func part(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - index else { throw Fault() }
    index += count
    return bytes[(index - count)..<index]
  }
}
