import Forms
import WorkflowKit

/// A year's report as HTML, with the look of the digest: one column, from 320 pixels to a printed A4 page.
struct ReportHTML {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The whole document.
  var text: String {
    var page = Markup()
    page.add(raw: "<!DOCTYPE html>\n")
    page.element("html", ["lang": "en-GB"]) { html in
      html.element("head") { head in
        head.void("meta", ["charset": "utf-8"])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.void("meta", ["name": "color-scheme", "content": "light dark"])
        head.element("title", text: "\(report.frame.partnership): \(ReportWording.title(of: report))")
        head.add(raw: "<style>\n\(StyleSheet.text)</style>\n")
      }
      html.element("body") { body in body.element("main", ["class": "digest"]) { main(&$0) } }
    }
    return page.text
  }

  private func main(_ main: inout Markup) {
    main.element("header") { header in
      header.element("h1", text: ReportWording.title(of: report))
      for note in ReportWording.notes(of: report) { header.element("p", ["class": "dates"], text: note) }
    }
    for paragraph in report.frame.purpose { main.element("p", text: paragraph) }
    list("priorities", "Priorities", report.frame.priorities, "priorities", ReportFrame.Key.priorities, in: &main)
    work(&main)
    finance(&main)
    section("aims", "Aims for the year ahead (\(report.year.next.topicPart))", in: &main) { section in
      for aim in ReportWording.recorded(report.frame.aims, "aims for the year ahead", ReportFrame.Key.aims) {
        section.element("p", text: aim)
      }
    }
    list(
      "circulation", "This report goes for information and comment to", report.frame.circulation,
      "the circulation list", ReportFrame.Key.circulation, in: &main)
    main.element("p", text: "\(report.frame.signed), \(report.frame.partnership)")
    figures(&main)
    main.element("footer") { footer in
      footer.element("p", text: ReportWording.asking)
      guard let witness = report.witness else { return }
      footer.element("p", ["class": "about"]) { line in
        line.add(Wording.witness(of: witness))
        line.void("br")
        line.element("code", text: witness.chain)
      }
    }
  }

  private func section(_ name: String, _ heading: String, in main: inout Markup, _ content: (inout Markup) -> Void) {
    main.element("section", ["aria-labelledby": name]) { section in
      section.element("h2", ["id": name], text: heading)
      content(&section)
    }
  }

  private func list(
    _ name: String, _ heading: String, _ lines: [String], _ what: String, _ setting: String, in main: inout Markup
  ) {
    section(name, heading, in: &main) { section in
      guard !lines.isEmpty else {
        return section.element("p", ["class": "none"], text: ReportWording.recorded([], what, setting)[0])
      }
      section.element(name == "priorities" ? "ol" : "ul") { items in
        for line in lines { items.element("li", text: line) }
      }
    }
  }

  private func work(_ main: inout Markup) {
    section("work", ReportWording.work(of: report), in: &main) { section in
      if report.projects.isEmpty {
        section.element("p", ["class": "none"], text: "No project has recorded anything.")
      } else {
        section.element("ol", ["class": "entries"]) { items in
          for project in report.projects {
            items.element("li") { item in
              item.element("strong", text: "\(project.title).")
              item.add(" \(ReportWording.sentences(of: project).joined(separator: " "))")
            }
          }
        }
      }
      if let silent = ReportWording.silent(in: report) { section.element("p", ["class": "none"], text: silent) }
    }
  }

  private func finance(_ main: inout Markup) {
    section("finance", "Financing these projects", in: &main) { section in
      for line in ReportWording.recorded(
        report.frame.finance, "where the money comes from and who gives what else", ReportFrame.Key.finance)
      {
        section.element("p", text: line)
      }
      section.element("ul") { items in
        for line in report.projects.flatMap(ReportWording.money) { items.element("li", text: line) }
      }
      section.element("p", ["class": "legend"], text: ReportWording.moneyNote)
    }
  }

  private func figures(_ main: inout Markup) {
    section("figures", "The figures", in: &main) { section in
      for project in report.projects where !(project.figures + project.money).isEmpty {
        section.element("h3", text: project.title)
        ReportTable(project, of: report.year).write(to: &section)
      }
      guard !report.legend.isEmpty else { return }
      section.element("p", ["class": "legend"]) { legend in
        for (index, symbol) in report.legend.enumerated() {
          if index > 0 { legend.void("br") }
          legend.add("\(symbol.symbol) \(symbol.meaning)")
        }
      }
    }
  }
}

/// A project's figures as a table.
struct ReportTable {
  private let project: Report.Project
  private let year: SchoolYear

  init(_ project: Report.Project, of year: SchoolYear) {
    self.project = project
    self.year = year
  }

  /// Adds the table.
  func write(to section: inout Markup) {
    section.element("table", ["role": "table"]) { table in
      table.element("caption", text: "\(project.title): figures beside the year's beginning and the report before")
      table.element("thead", ["role": "rowgroup"]) { head in
        head.element("tr", ["role": "row"]) { row in
          row.element("th", ["scope": "col", "role": "columnheader"], text: "Measure")
          for title in ["Now", "At the beginning", "Report before"] {
            row.element("th", ["scope": "col", "role": "columnheader", "class": "number"], text: title)
          }
        }
      }
      table.element("tbody", ["role": "rowgroup"]) { body in
        for figure in project.figures + project.money { row(figure, &body) }
      }
    }
  }

  private func row(_ figure: Indicator, _ body: inout Markup) {
    body.element("tr", ["role": "row"]) { row in
      row.element("th", ["scope": "row", "role": "rowheader"]) { cell in
        cell.element("span", ["class": "measure"], text: figure.title)
        if let unit = figure.unit {
          cell.add(" ")
          cell.element("span", ["class": "about"], text: unit)
        }
        if let target = figure.target { aim(figure, target, &cell) }
        cell.element("div", ["class": "about"]) { origin in
          origin.add("\(Wording.origin(of: figure)). ")
          origin.element("code", text: "\(FigureID(figure, in: year))")
        }
      }
      row.element("td", ["role": "cell", "class": "number now"]) { cell in
        cell.element("strong", text: Wording.bareValue(of: figure))
        if let before = figure.before {
          cell.void("br")
          cell.element("span", ["class": "about"], text: "was \(before.text)")
        }
      }
      for shown in [figure.lastDigest, figure.lastYear] {
        row.element("td", ["role": "cell", "class": "number"], text: shown.text)
      }
    }
  }

  private func aim(_ figure: Indicator, _ target: String, _ cell: inout Markup) {
    cell.element("div", ["class": "aim"]) { aim in
      if let verdict = figure.verdict {
        aim.element("span", ["class": "tag \(verdict == .onTarget ? "good" : "bad")"], text: verdict.rawValue)
        aim.add(" ")
      }
      aim.element("span", ["class": "about"], text: "Target: \(target)")
    }
  }
}
