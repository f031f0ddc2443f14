import Forms
import WorkflowKit

/// A digest as HTML: one column that reads from 320 pixels to a printed A4 page, without images, in light and dark.
struct HTMLForm {
  let digest: Digest
  let kind: Kind
  private let foot: [String]

  /// Where the HTML is read.
  enum Kind {
    /// In a mail program: the look is in the elements too, and bars need no SVG.
    case mail
    /// In a browser or on paper.
    case page
  }

  /// A form with these sentences at its end.
  init(_ digest: Digest, _ kind: Kind, foot: [String] = []) {
    self.digest = digest
    self.kind = kind
    self.foot = foot
  }

  /// The whole document.
  var text: String {
    var page = Markup()
    page.add(raw: "<!DOCTYPE html>\n")
    page.element("html", ["lang": "en-GB"]) { html in
      html.element("head") { head(&$0) }
      html.element("body", ["style": look("body")]) { body in
        if kind == .mail { body.element("div", ["style": look("preheader")], text: digest.summary) }
        body.element("main", ["class": "digest", "style": look("main")]) { main(&$0) }
      }
    }
    return page.text
  }

  /// The look of an element where the style sheet may be dropped; nil where it is not.
  func look(_ name: String) -> String? { kind == .mail ? MailLooks.all[name] : nil }

  private func head(_ head: inout Markup) {
    head.void("meta", ["charset": "utf-8"])
    head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.void("meta", ["name": "color-scheme", "content": "light dark"])
    head.element("title", text: "\(Wording.title(of: digest)), week of \(digest.week.monday.long)")
    head.add(raw: "<style>\n\(StyleSheet.text)</style>\n")
  }

  private func main(_ main: inout Markup) {
    main.element("header") { header in
      header.element("h1", ["style": look("h1")], text: Wording.title(of: digest))
      header.element("p", ["class": "dates", "style": look("quiet")], text: Wording.dates(of: digest))
      if digest.revision > 1 {
        header.element(
          "p", ["style": look("p")], text: "Revision \(digest.revision). What was corrected is at the end.")
      }
    }
    main.element("p", ["class": "summary", "style": look("summary")], text: digest.summary)
    for note in digest.notes { main.element("p", ["class": "note", "style": look("note")], text: note) }
    short(&main)
    for list in Wording.lists(of: digest) { write(list, to: &main) }
    changes(&main)
    if digest.edition != .ops { indicators(&main) }
    corrections(&main)
    daemon(&main)
    sources(&main)
    main.element("footer", ["style": look("footer")]) { footer in
      if let next = digest.next {
        footer.element("p", ["style": look("p")], text: "The next digest comes on \(next.long).")
      }
      for sentence in Wording.asking(of: digest) + foot {
        footer.element("p", ["style": look("p")], text: sentence)
      }
      if let witness = digest.witness {
        footer.element("p", ["class": "about", "style": look("quiet-small")]) { line in
          line.add(Wording.witness(of: witness))
          line.void("br")
          line.element("code", ["style": look("code")], text: witness.chain)
        }
      }
    }
  }

  /// A part with its heading, which names it.
  func section(_ name: String, _ heading: String, in main: inout Markup, _ content: (inout Markup) -> Void) {
    main.element("section", ["aria-labelledby": name]) { section in
      section.element("h2", ["id": name, "style": look("h2")], text: heading)
      content(&section)
    }
  }

  private func short(_ main: inout Markup) {
    let lines = Short.lines(of: digest)
    guard !lines.isEmpty else { return }
    section("short", "In short", in: &main) { section in
      section.element("ul", ["style": look("ol")]) { items in
        for line in lines { items.element("li", ["style": look("li")], text: line) }
      }
    }
  }

  private func write(_ list: Wording.List, to main: inout Markup) {
    section(list.name, list.heading, in: &main) { section in
      guard !list.items.isEmpty else {
        section.element("p", ["class": "none", "style": look("p")], text: list.none)
        return
      }
      section.element("ol", ["class": "entries", "style": look("ol")]) { items in
        for item in list.items.prefix(Wording.mostInList) { write(item, to: &items, in: list.name) }
      }
      if let more = list.more { section.element("p", ["style": look("p")], text: more) }
    }
  }

  private func write(_ item: Item, to items: inout Markup, in list: String) {
    items.element("li", ["style": look("li")]) { line in
      line.element("strong", text: item.text.capitalisedFirst)
      if let tag = tag(of: item, in: list) {
        line.add(" ")
        line.element("span", ["class": "tag \(tag.look)", "style": look(tag.look)], text: tag.word)
      }
      line.element("div", ["class": "about", "style": look("quiet")], text: item.whose.capitalisedFirst)
      guard !item.lines.isEmpty else { return }
      line.element("ul", ["class": "days", "style": look("days")]) { days in
        for words in item.lines {
          days.element("li", ["style": look("day")]) { day in
            if words == item.command {
              day.element("code", ["style": look("code")], text: words)
            } else {
              day.add(words)
            }
          }
        }
      }
    }
  }

  private func tag(of item: Item, in list: String) -> (word: String, look: String)? {
    if item.daysOverdue != nil { return ("Overdue", "bad") }
    guard list == "due", let on = item.entries.first?.on else { return nil }
    return digest.on.days(until: on) <= 6 ? ("Due within 7 days", "soon") : ("Due", "plain")
  }

  private func changes(_ main: inout Markup) {
    section("changes", "What changed", in: &main) { section in
      if digest.changes.isEmpty {
        section.element("p", ["class": "none", "style": look("p")], text: Wording.nothingChanged(in: digest))
      }
      for (module, entries) in Wording.byModule(digest.changes, in: digest) {
        section.element("h3", ["style": look("h3")], text: module)
        section.element("ul", ["style": look("ol")]) { items in
          for entry in entries { items.element("li", ["style": look("li")], text: Wording.sentence(of: entry)) }
        }
      }
    }
  }

  private func corrections(_ main: inout Markup) {
    guard !digest.corrections.isEmpty else { return }
    section("corrections", "Corrections", in: &main) { section in
      section.element("ul", ["style": look("ol")]) { items in
        for correction in digest.corrections {
          items.element("li", ["style": look("li")], text: Wording.sentence(of: correction, in: digest))
        }
      }
    }
  }

  private func daemon(_ main: inout Markup) {
    let lines = Wording.daemon(of: digest)
    guard !lines.isEmpty else { return }
    section("daemon", "The daemon", in: &main) { section in
      section.element("ul", ["style": look("ol")]) { items in
        for line in lines { items.element("li", ["style": look("li")], text: line) }
      }
    }
  }

  private func sources(_ main: inout Markup) {
    section("sources", "Where this comes from", in: &main) { section in
      section.element("ul", ["style": look("ol")]) { items in
        for source in digest.sources {
          items.element("li", ["style": look("li")], text: Wording.sentence(of: source))
        }
      }
    }
  }
}
