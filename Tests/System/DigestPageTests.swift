import Foundation
import TestSupport
import Testing

/// The browser, and what speaks to it.
private enum Browser {
  static let path = first(["/usr/bin/chromium", "/usr/bin/chromium-browser"])
  static let python = first(["/usr/bin/python3", "/usr/local/bin/python3"])

  private static func first(_ paths: [String]) -> String? {
    paths.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// Digests as pages in a browser: on a telephone, on a desk, in the dark.
///
/// `OSSP_AXE` names a copy of axe-core, which no Debian package has: then it must find nothing either.
@Suite(.serialized, .enabled(if: Browser.path != nil && Browser.python != nil)) struct DigestPageTests {
  /// Half the group reads on a telephone; what is cut off there has not been told.
  @Test func nothingIsCutOffAndNothingIsHardToRead() throws {
    let folder = try ScratchFolder()
    let site = try DigestSite(folder, on: "2018-09-08")
    try site.ossp("clock", "advance", "to", "2018-09-18")
    var pages: [String] = []
    for (reader, form) in [("partners", "html"), ("partners", "mail"), ("lead/attendance", "html"), ("ops", "html")] {
      let name = "\(reader.split(separator: "/").joined(separator: "-"))-\(form).html"
      pages.append(try folder.write(site.digest("2018-W38", form, for: reader), to: name))
    }
    pages.append(try folder.write(site.ossp("report", "2018-19", "--format", "html"), to: "report.html"))
    let axe = ProcessInfo.processInfo.environment["OSSP_AXE"].map { ["--axe", $0] } ?? []
    let python = try #require(Browser.python)
    let looked = try Program.run(
      python, ["\(Program.root)/Tests/Pages/look.py"] + axe + pages, folder: Program.root)
    #expect(looked.status == 0, "\(looked)")
    let lines = looked.output.split(separator: "\n")
    #expect(lines.count == pages.count * 4, "each at 320 and 1280 pixels, light and dark")
    // In the dark it is dark.
    #expect(lines.allSatisfy { $0.contains("-dark") == !$0.contains("rgb(255, 255, 255)") }, "\(looked.output)")
  }
}
