/// A piece of HTML, written so that it is well-formed XML as well.
///
/// What is not text or markup of its own is escaped: no name of a school can end a tag.
public struct Markup: Sendable {
  /// The piece.
  public private(set) var text = ""

  /// An empty piece.
  public init() {}

  /// Attributes of an element, in order; one without a value is left out.
  public typealias Attributes = KeyValuePairs<String, String?>

  /// Adds an element with what the closure writes inside.
  public mutating func element(
    _ name: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    text += ">"
    if Self.isBlock(name) { text += "\n" }
    content(&self)
    text += "</\(name)>"
    if Self.isBlock(name) || Self.isLine(name) { text += "\n" }
  }

  /// Adds an element with a text inside.
  public mutating func element(_ name: String, _ attributes: Attributes = [:], text words: String) {
    open(name, attributes)
    text += ">\(Self.escaped(words))</\(name)>"
    if Self.isBlock(name) || Self.isLine(name) { text += "\n" }
  }

  /// Adds an element that has nothing inside.
  public mutating func void(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    text += " />"
    if name != "br" && name != "line" && name != "rect" { text += "\n" }
  }

  /// Adds a text.
  public mutating func add(_ words: String) { text += Self.escaped(words) }

  /// Adds what is markup already, such as a style sheet.
  public mutating func add(raw markup: String) { text += markup }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes {
      guard let value else { continue }
      text += " \(key)=\"\(Self.escaped(value))\""
    }
  }

  private static func isBlock(_ name: String) -> Bool {
    [
      "html", "head", "body", "main", "header", "footer", "section", "table", "thead", "tbody", "tr", "ol", "ul", "dl",
    ].contains(name)
  }

  private static func isLine(_ name: String) -> Bool {
    ["title", "h1", "h2", "h3", "p", "li", "th", "td", "caption", "dt", "dd", "div", "svg", "figure"].contains(name)
  }

  private static func escaped(_ words: String) -> String {
    var result = ""
    result.reserveCapacity(words.utf8.count)
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        // Control characters are no XML.
        if scalar.value >= 0x20, scalar.value != 0x7f { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
