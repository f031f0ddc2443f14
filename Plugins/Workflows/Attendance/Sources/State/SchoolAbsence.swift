/// One school's year in 56 bytes: a national file has a quarter of a million.
struct SchoolAbsence: Hashable, Sendable {
  /// Local authority and establishment number: 9312001.
  var laestab: UInt32
  /// The school's reference number in that year; 0 where the file has none.
  var urn: UInt32
  /// What kind of school.
  var kind: SchoolKind
  /// How much of the year.
  var breakdown: YearBreakdown
  /// Which of the state's source files.
  var source: UInt16
  /// Which line of it.
  var line: UInt32
  /// The figures.
  var counts: AbsenceCounts

  /// The local authority's number.
  var area: UInt32 { laestab / 10_000 }

  /// Whether nothing but the source differs.
  func hasSameFacts(as other: SchoolAbsence) -> Bool {
    laestab == other.laestab && urn == other.urn && kind == other.kind && breakdown == other.breakdown
      && counts == other.counts
  }
}

/// One year's schools, by LAESTAB.
struct YearTable: Hashable, Sendable {
  /// In order of LAESTAB.
  private(set) var rows: [SchoolAbsence] = []

  /// The school's row; nil when that year has none.
  subscript(laestab: UInt32) -> SchoolAbsence? {
    let index = position(of: laestab)
    return index < rows.count && rows[index].laestab == laestab ? rows[index] : nil
  }

  /// Adds a row, or puts it in its school's place.
  mutating func insert(_ row: SchoolAbsence) {
    // Imports come in order of LAESTAB, so nearly every row goes to the end.
    if let last = rows.last, last.laestab < row.laestab {
      rows.append(row)
      return
    }
    let index = position(of: row.laestab)
    if index < rows.count, rows[index].laestab == row.laestab {
      rows[index] = row
    } else {
      rows.insert(row, at: index)
    }
  }

  /// The rows of one local authority; of all for nil.
  func rows(of area: UInt32?) -> ArraySlice<SchoolAbsence> {
    guard let area else { return rows[...] }
    return rows[position(of: area * 10_000)..<position(of: (area + 1) * 10_000)]
  }

  private func position(of laestab: UInt32) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].laestab < laestab { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
