/// An address that mail can be sent to: `local@domain`, of letters, digits and a few signs.
///
/// Quoted local parts and addresses beyond ASCII are not taken: few servers do, and each is a way to slip something in.
struct MailAddress: Hashable, CustomStringConvertible {
  let local: String
  let domain: String

  init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254 else { return nil }
    guard (1...64).contains(parts[0].utf8.count), Self.isDotted(parts[0], allowing: "!#$%&'*+/=?^_`{|}~-".utf8),
      (1...253).contains(parts[1].utf8.count), Self.isDotted(parts[1], allowing: "-".utf8),
      !parts[1].hasPrefix("-"), !parts[1].hasSuffix("-")
    else { return nil }
    (local, domain) = (String(parts[0]), String(parts[1]))
  }

  var description: String { "\(local)@\(domain)" }

  /// Whether a text is words of letters, digits and signs, joined by single points.
  static func isDotted(_ text: some StringProtocol, allowing signs: String.UTF8View) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty
        && word.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
          default: signs.contains(byte)
          }
        }
    }
  }
}

extension MailAddress {
  /// The text without addresses: with `words` where one stood, or where the known one's first part stands alone.
  static func withheld(in text: String, of known: MailAddress?, saying words: String) -> String {
    let signs = "<>()[]{}:;,\"'|/".utf8
    var shown: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var parts = ""
      var part: [UInt8] = []
      func end() {
        let found = String(decoding: part, as: UTF8.self)
        let isName = known.map { $0.local.lowercased() == found.lowercased() } ?? false
        parts += found.contains("@") || isName ? words : found
        part = []
      }
      for byte in word.utf8 {
        if signs.contains(byte) {
          end()
          parts += String(UnicodeScalar(byte))
        } else {
          part.append(byte)
        }
      }
      end()
      shown.append(parts)
    }
    return shown.joined(separator: " ")
  }
}
