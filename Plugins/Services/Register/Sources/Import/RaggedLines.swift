import Foundation

/// Puts right, in place, what makes a register's line ragged, and finds the lines that stay so.
///
/// The national register of 2022 writes a school's list of linked schools into its last column without putting the whole
/// list into quotes, so such lines have more fields than the header. The list becomes one field here. Lines keep their
/// numbers.
struct RaggedLines {
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private var bytes: [UInt8]
  private var offset = 0
  private var line = 1

  /// Lines whose list was made one field.
  private(set) var mended: [Int] = []
  /// Lines with more or fewer fields than the header.
  private(set) var ragged: [Int] = []

  private var left: [Range<Int>] = []

  /// The file as it is now; of a line that is left out its line ends stay.
  var data: Data {
    guard !left.isEmpty else { return Data(bytes) }
    var kept = Data(capacity: bytes.count)
    var index = 0
    for range in left {
      kept.append(contentsOf: bytes[index..<range.lowerBound])
      kept.append(contentsOf: bytes[range].filter { $0 == 0x0a })
      index = range.upperBound
    }
    kept.append(contentsOf: bytes[index...])
    return kept
  }

  /// Looks at a file; mends lists in the last column where `hasList`, leaves out the lines that stay ragged where `skips`.
  init(_ data: Data, hasList: Bool, skips: Bool) {
    bytes = [UInt8](data)
    let width = nextRecord().fields.count
    while offset < bytes.count {
      let first = line
      let record = nextRecord()
      // A blank line is no row.
      if record.fields.count == width || record.isBlank { continue }
      if hasList, record.fields.count > width, isList(record.fields[(width - 1)...], end: record.end) {
        mend(record.fields[width - 1]..<record.end)
        mended.append(first)
      } else {
        ragged.append(first)
        if skips { left.append(record.fields[0]..<record.end) }
      }
    }
  }

  /// Where the fields of a record begin, and where it ends without its line end.
  private struct Record {
    var fields: [Int]
    var end: Int
    var isBlank: Bool { fields.count == 1 && fields[0] == end }
  }

  private mutating func nextRecord() -> Record {
    var record = Record(fields: [offset], end: offset)
    var isQuoted = false
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Self.quote {
        isQuoted.toggle()
      } else if byte == 0x0a {
        line += 1
        if !isQuoted {
          record.end = offset > record.fields[0] && bytes[offset - 1] == 0x0d ? offset - 1 : offset
          offset += 1
          return record
        }
      } else if byte == Self.comma, !isQuoted {
        record.fields.append(offset + 1)
      }
      offset += 1
    }
    record.end = offset
    return record
  }

  /// Whether all of these fields are such as `115961 Predecessor`.
  private func isList(_ fields: ArraySlice<Int>, end: Int) -> Bool {
    for (index, start) in zip(fields.indices, fields) {
      let stop = index + 1 < fields.endIndex ? fields[index + 1] - 1 : end
      let text = String(decoding: bytes[start..<max(start, stop)].filter { $0 != Self.quote }, as: UTF8.self)
      let kind = text.dropFirst(6).lowercased()
      guard Int(text.prefix(6)) != nil, kind.hasPrefix(" predecessor") || kind.hasPrefix(" successor") else {
        return false
      }
    }
    return true
  }

  private mutating func mend(_ range: Range<Int>) {
    for index in range {
      if bytes[index] == Self.quote { bytes[index] = 0x20 }
      if bytes[index] == Self.comma { bytes[index] = UInt8(ascii: ";") }
    }
  }
}
