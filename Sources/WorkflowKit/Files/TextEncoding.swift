import Foundation

/// How a file's bytes spell text.
public enum TextEncoding: String, Hashable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// Windows-1252, as spreadsheets on Windows write it.
  case windows1252 = "Windows-1252"

  /// The encoding of a whole file, and where its text begins: UTF-8 when all of it is valid, else Windows-1252.
  static func detect(in data: Data, named name: String) throws(ImportRejection) -> (TextEncoding, start: Int) {
    let head = [UInt8](data.prefix(4))
    if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) {
      throw ImportRejection("\(name) is UTF-16 text; save it as CSV in UTF-8.")
    }
    if head.starts(with: Array("PK".utf8) + [3, 4]) {
      throw ImportRejection("\(name) is a spreadsheet or an archive; save the sheet as CSV in UTF-8.")
    }
    let start = head.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    guard (try? UTF8Span(validating: data.span)) == nil else { return (.utf8, start) }
    return (.windows1252, 0)
  }

  /// The text that the bytes spell; a byte that means nothing becomes a replacement character.
  func text(_ bytes: Data) -> String {
    switch self {
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .windows1252:
      var scalars = String.UnicodeScalarView()
      for byte in bytes {
        let value = (0x80...0x9f).contains(byte) ? Self.high[Int(byte) - 0x80] : UInt32(byte)
        scalars.append(Unicode.Scalar(value) ?? "\u{fffd}")
      }
      return String(scalars)
    }
  }

  /// What the bytes 0x80 to 0x9f mean in Windows-1252; the others mean what they mean in Unicode.
  private static let high: [UInt32] = [
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd,
    0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
    0x0153, 0xfffd, 0x017e, 0x0178,
  ]
}
