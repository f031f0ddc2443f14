import Foundation
import WorkflowKit

/// Puts right, in place, what keeps a public file from being a plain table; lines keep their numbers.
///
/// Ofsted's files may begin with a title line above the header. The national register of 2022 writes a list of linked
/// schools into its last column without quotes around the whole list, so that such a line has too many fields.
struct OfstedText {
  private var bytes: [UInt8]

  /// The file's bytes as a plain table.
  static func plain(_ data: Data) -> Data {
    var text = OfstedText(bytes: [UInt8](data))
    let header = text.blankTitle()
    if text.fields(header).last.map({ text.holds("linked establishments", $0) }) == true {
      text.joinLists(after: header)
    }
    return Data(text.bytes)
  }

  /// Blanks the lines above the first one that has a column URN, five at most; gives the header's place.
  private mutating func blankTitle() -> Range<Int> {
    var start = 0
    for title in 0..<6 {
      let line = record(from: start)
      if fields(line).contains(where: { holds("urn", $0) || holds("\u{feff}urn", $0) }) {
        // A blank line is no row, so the header is found and every line keeps its number.
        bytes.replaceSubrange(0..<start, with: Array(repeating: 0x0a, count: title))
        return record(from: title)
      }
      start = after(line)
      guard start < bytes.count else { break }
    }
    return record(from: 0)
  }

  private mutating func joinLists(after header: Range<Int>) {
    let width = fields(header).count
    var start = after(header)
    while start < bytes.count {
      let line = record(from: start)
      let parts = fields(line)
      if parts.count > width {
        for index in parts[width - 1].lowerBound..<line.upperBound {
          if bytes[index] == UInt8(ascii: "\"") { bytes[index] = 0x20 }
          if bytes[index] == UInt8(ascii: ",") { bytes[index] = UInt8(ascii: ";") }
        }
      }
      start = after(line)
    }
  }

  /// A record without its line end.
  private func record(from start: Int) -> Range<Int> {
    var index = start
    var isQuoted = false
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == 0x0a, !isQuoted { break }
      index += 1
    }
    let end = index > start && bytes[index - 1] == 0x0d ? index - 1 : index
    return start..<end
  }

  private func after(_ line: Range<Int>) -> Int {
    var index = line.upperBound
    while index < bytes.count, bytes[index] == 0x0d { index += 1 }
    return index < bytes.count ? index + 1 : index
  }

  private func fields(_ line: Range<Int>) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = line.lowerBound
    var isQuoted = false
    for index in line {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == UInt8(ascii: ","), !isQuoted {
        fields.append(start..<index)
        start = index + 1
      }
    }
    fields.append(start..<line.upperBound)
    return fields
  }

  private func holds(_ word: String, _ field: Range<Int>) -> Bool {
    let text = String(decoding: bytes[field].filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    return text.lowercased() == word
  }
}
