import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an HTML document is made of.
final class Outline: NSObject, XMLParserDelegate {
  var tables = 0
  var captions = 0
  var cellsWithoutScope = 0
  var headings: [Int] = []
  var language: String?
  var ids: Set<String> = []
  var idCount = 0
  var references: Set<String> = []
  var unnamedDrawings = 0

  /// What a screen reader would stumble over.
  var faults: [String] {
    var faults: [String] = []
    if tables != captions { faults.append("\(tables) tables, \(captions) captions") }
    if cellsWithoutScope > 0 { faults.append("\(cellsWithoutScope) header cells without a scope") }
    if headings.first != 1 || headings.count(where: { $0 == 1 }) != 1 { faults.append("no one first heading") }
    if !zip(headings, headings.dropFirst()).allSatisfy({ $1 <= $0 + 1 }) {
      faults.append("a level of headings is left out")
    }
    if language != "en-GB" { faults.append("no language") }
    if !references.isSubset(of: ids) || ids.count != idCount { faults.append("an id is missing or there twice") }
    if unnamedDrawings > 0 { faults.append("a drawing without a name") }
    return faults
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if let id = attributes["id"] {
      ids.insert(id)
      idCount += 1
    }
    if let label = attributes["aria-labelledby"] { references.insert(label) }
    switch name {
    case "html": language = attributes["lang"]
    case "table": tables += 1
    case "caption": captions += 1
    case "th": if attributes["scope"] == nil { cellsWithoutScope += 1 }
    case "h1", "h2", "h3": headings.append(Int(name.dropFirst()) ?? 0)
    case "svg":
      if attributes["role"] != "img" { unnamedDrawings += 1 }
      unnamedDrawings += 1
    case "title" where tables > 0: unnamedDrawings -= 1
    default: break
    }
  }
}
