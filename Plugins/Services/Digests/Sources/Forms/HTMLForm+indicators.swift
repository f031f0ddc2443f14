import Forms
import WorkflowKit

extension HTMLForm {
  /// The figures: a table for each module, and what the symbols mean.
  func indicators(_ main: inout Markup) {
    section("indicators", "Indicators", in: &main) { section in
      if digest.indicators.isEmpty {
        section.element("p", ["class": "none", "style": look("p")], text: "No module has a figure to tell.")
      }
      for programme in Wording.programmes(of: digest) { write(programme, to: &section) }
      guard !digest.legend.isEmpty else { return }
      section.element("p", ["class": "legend", "style": look("quiet")]) { legend in
        for (index, symbol) in digest.legend.enumerated() {
          if index > 0 { legend.void("br") }
          legend.add("\(symbol.symbol) \(symbol.meaning)")
        }
      }
    }
  }

  private func write(_ programme: ProgrammeFigures, to section: inout Markup) {
    section.element("h3", ["style": look("h3")], text: programme.name)
    if let usual = programme.unlessSaid {
      section.element("p", ["class": "about", "style": look("quiet-small")], text: "\(usual.capitalisedFirst).")
    }
    if !programme.moved.isEmpty { moved(programme, &section) }
    if !programme.still.isEmpty { still(programme, &section) }
    for (symbol, figures) in programme.missing {
      section.element(
        "p", ["class": "about", "style": look("quiet-small")],
        text: "\(symbol) \(figures.map(\.title).joined(separator: "; ")).")
    }
  }

  /// The figures that moved or have a target, a row each.
  private func moved(_ programme: ProgrammeFigures, _ section: inout Markup) {
    table("\(programme.name): what moved or has a target", ["Now", "Last digest", "Year ago"], &section) { body in
      body.element("tbody", ["role": "rowgroup"]) { rows in
        for figure in programme.moved { row(figure, origin: programme.origin(of: figure), &rows) }
      }
    }
  }

  /// The figures that stand still, under where they come from.
  private func still(_ programme: ProgrammeFigures, _ section: inout Markup) {
    table("\(programme.name): \(programme.stillHeading.lowercasedFirst)", ["Now", "Year ago"], &section) { body in
      for group in programme.still {
        body.element("tbody", ["role": "rowgroup"]) { rows in
          if !group.origin.isEmpty {
            rows.element("tr", ["role": "row", "class": "group"]) { row in
              row.element(
                "th",
                [
                  "scope": "rowgroup", "role": "rowheader", "colspan": "3", "class": "origin",
                  "style": look("th-origin"),
                ], text: group.origin.capitalisedFirst)
            }
          }
          for figure in group.figures { standing(figure, of: group, &rows) }
        }
      }
    }
  }

  private func table(
    _ caption: String, _ columns: [String], _ section: inout Markup, _ bodies: (inout Markup) -> Void
  ) {
    section.element("table", ["role": "table", "class": "of-\(columns.count)", "style": look("table")]) { table in
      table.element("caption", ["style": look("caption")], text: caption)
      table.element("thead", ["role": "rowgroup"]) { head in
        head.element("tr", ["role": "row"]) { row in
          row.element("th", ["scope": "col", "role": "columnheader", "style": look("th")], text: "Measure")
          for title in columns {
            row.element(
              "th", ["scope": "col", "role": "columnheader", "class": "number", "style": look("th-number")], text: title
            )
          }
        }
      }
      bodies(&table)
    }
  }

  private func row(_ figure: Indicator, origin: String, _ body: inout Markup) {
    body.element("tr", ["role": "row"]) { row in
      row.element("th", ["scope": "row", "role": "rowheader", "style": look("th-row")]) { cell in
        cell.element("span", ["class": "measure"], text: figure.title)
        if let target = figure.target { aim(figure, target, &cell) }
        about([Wording.basis(of: figure, withUnit: true) ?? unit(of: figure), origin.capitalisedFirst], &cell)
      }
      row.element("td", ["role": "cell", "class": "number now", "style": look("td-number")]) { cell in
        cell.element("strong", text: Wording.bareValue(of: figure))
        if let before = figure.before {
          cell.void("br")
          cell.element("span", ["class": "about", "style": look("quiet-small")], text: "was \(before.text)")
        }
      }
      numbers([figure.lastDigest, figure.lastYear], &row)
    }
  }

  private func standing(_ figure: Indicator, of group: ProgrammeFigures.Group, _ body: inout Markup) {
    body.element("tr", ["role": "row"]) { row in
      row.element("th", ["scope": "row", "role": "rowheader", "class": "still", "style": look("th-still")]) { cell in
        cell.add(figure.title)
        if let target = figure.target { aim(figure, target, &cell) }
        let rule = group.haveOwnRules ? figure.rule.map { "Rule \($0)" } : nil
        about([Wording.basis(of: figure, withUnit: true) ?? unit(of: figure), rule ?? ""], &cell)
      }
      row.element(
        "td", ["role": "cell", "class": "number now", "style": look("td-number")],
        text: Wording.bareValue(of: figure))
      numbers([figure.lastYear], &row)
    }
  }

  private func unit(of figure: Indicator) -> String { figure.isPercentage ? "" : figure.unit ?? "" }

  private func about(_ parts: [String], _ cell: inout Markup) {
    let words = parts.filter { !$0.isEmpty }.joined(separator: ". ")
    guard !words.isEmpty else { return }
    cell.element("div", ["class": "about", "style": look("quiet-small")], text: words)
  }

  private func numbers(_ shown: [Shown], _ row: inout Markup) {
    for one in shown {
      row.element("td", ["role": "cell", "class": "number", "style": look("td-number")], text: one.text)
    }
  }

  private func aim(_ figure: Indicator, _ target: String, _ cell: inout Markup) {
    cell.element("div", ["class": "aim"]) { aim in
      if let verdict = figure.verdict {
        let tag = verdict == .onTarget ? "good" : "bad"
        aim.element("span", ["class": "tag \(tag)", "style": look(tag)], text: verdict.rawValue)
        aim.add(" ")
      }
      aim.element("span", ["class": "about", "style": look("quiet-small")], text: "Target: \(target)")
    }
    if let bar = Bar(figure) {
      switch kind {
      case .page: bar.svg(target, &cell)
      case .mail: bar.boxes(&cell)
      }
    }
  }
}

/// A figure beside its target as a bar; the numbers stand in the table, so that nobody needs the bar.
struct Bar {
  private let figure: Indicator
  /// In thousandths of the bar's length.
  private let length: Int
  private let mark: Int

  /// A bar; nil where a number is missing or nothing could be seen.
  init?(_ figure: Indicator) {
    guard let value = figure.value.number, let target = figure.targetNumber, value.digits >= 0, target.digits >= 0
    else {
      return nil
    }
    let (one, other) = Self.aligned(value, target)
    // An eighth is left free, so that the mark never stands at the end.
    guard let most = [one, other].max(), most > 0, most < Int.max / 9000 else { return nil }
    self.figure = figure
    length = one * 8000 / (most * 9)
    mark = other * 8000 / (most * 9)
  }

  private static func aligned(_ one: ExactDecimal, _ other: ExactDecimal) -> (Int, Int) {
    let places = min(max(one.places, other.places), 4)
    func scaled(_ number: ExactDecimal) -> Int {
      let rounded = number.rounded(to: places)
      let factor = (rounded.places..<max(places, rounded.places)).reduce(1) { power, _ in power * 10 }
      let (product, overflow) = rounded.digits.multipliedReportingOverflow(by: factor)
      return overflow ? Int.max : product
    }
    return (scaled(one), scaled(other))
  }

  /// As a drawing with its words.
  func svg(_ target: String, _ cell: inout Markup) {
    cell.element(
      "svg", ["class": "bar", "viewBox": "0 0 1000 60", "preserveAspectRatio": "none", "role": "img"]
    ) { svg in
      svg.element("title", text: "\(figure.title): \(figure.value.text)")
      svg.element("desc", text: "A bar of the figure, and a line at the target: \(target).")
      svg.void("rect", ["class": "ground", "x": "0", "y": "18", "width": "1000", "height": "24"])
      svg.void("rect", ["class": "fill", "x": "0", "y": "18", "width": "\(length)", "height": "24"])
      svg.void("rect", ["class": "mark", "x": "\(mark)", "y": "0", "width": "8", "height": "60"])
    }
  }

  /// As boxes, for mail programs that know no drawings.
  func boxes(_ cell: inout Markup) {
    cell.element("div", ["aria-hidden": "true", "style": MailLooks.all["bar"]]) { ground in
      ground.element("div", ["style": (MailLooks.all["fill"] ?? "") + ";width:\(length / 10)%"], text: "\u{a0}")
    }
  }
}
