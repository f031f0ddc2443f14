import Forms

extension AtomFeed {
  /// What such a file is, for a web server: `application/atom+xml; charset=utf-8`.
  public static let mediaType = "application/atom+xml; charset=utf-8"

  /// The file.
  public var text: String {
    var feed = Markup()
    feed.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"]) { feed in
      feed.add(raw: "\n")
      feed.line("id", id)
      feed.line("title", title)
      if !subtitle.isEmpty { feed.line("subtitle", subtitle) }
      feed.line("updated", updated.rfc3339)
      feed.element("author") { $0.element("name", text: author) }
      feed.add(raw: "\n")
      feed.line("generator", generator)
      if let address { feed.void("link", ["rel": "self", "type": "application/atom+xml", "href": address]) }
      for entry in entries { entry.write(to: &feed) }
    }
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\(feed.text)\n"
  }
}

extension AtomFeed.Entry {
  fileprivate func write(to feed: inout Markup) {
    feed.element("entry") { entry in
      entry.add(raw: "\n")
      entry.line("id", id)
      entry.line("title", title)
      entry.line("published", published.rfc3339)
      entry.line("updated", updated.rfc3339)
      for category in categories { entry.void("category", ["term": category]) }
      entry.line("summary", summary)
      entry.element("content", ["type": "xhtml"]) { content in
        content.element("div", ["xmlns": "http://www.w3.org/1999/xhtml"]) { page in
          page.element("p", text: summary)
          guard !facts.isEmpty else { return }
          page.element("dl") { list in
            for fact in facts {
              list.element("dt", text: fact.label)
              list.element("dd", text: fact.text)
            }
          }
        }
      }
      entry.add(raw: "\n")
    }
    feed.add(raw: "\n")
  }
}

extension Markup {
  /// An element with a text on a line of its own, without control characters and with all white space as one blank.
  fileprivate mutating func line(_ name: String, _ words: String) {
    element(name, text: words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    if name != "title" { add(raw: "\n") }
  }
}
