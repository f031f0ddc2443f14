import WorkflowKit

/// One way in which outcomes are laid out: where in a line the latest inspection stands, and perhaps the one before.
struct OfstedLayout: Sendable {
  /// What it is called in messages.
  let name: String
  /// The inspections that one line tells of.
  let blocks: [Block]

  /// The columns of one inspection; of each the first name that the header has.
  struct Block: Sendable {
    var urn: [String] = ["URN"]
    var inspected: [String]
    var published: [String] = []
    /// None for a file of report cards, which have no overall grade.
    var grade: [String]
    var category: [String] = []
    /// A look back at an older inspection: it fills gaps and overrules nothing, and a file may lack it.
    var isLookingBack = false
  }

  /// A line for each inspection, or each school's latest one.
  static let list = OfstedLayout(
    name: "a list of inspections",
    blocks: [
      Block(
        inspected: ["Inspection Date", "Inspection start date", "Inspection end date"], published: ["Publication date"],
        grade: ["Rating", "Grade", "Overall effectiveness"], category: ["Category of concern", "Category"]),
      Block(
        urn: ["URN at time of previous full inspection", "URN at time of previous inspection"],
        inspected: ["Previous inspection start date", "Previous inspection end date"],
        published: ["Previous publication date"],
        grade: ["Previous full inspection overall effectiveness", "Previous overall effectiveness"],
        category: ["Previous category of concern"], isLookingBack: true),
    ])

  /// Ofsted's management information from 2018 on: the latest full inspection, under the reference number of its day.
  static let managementInformation = OfstedLayout(
    name: "Ofsted's management information",
    blocks: [
      Block(
        urn: ["URN at time of latest full inspection"], inspected: ["Inspection start date", "Inspection end date"],
        published: ["Publication date"], grade: ["Overall effectiveness"], category: ["Category of concern"]),
      list.blocks[1],
    ])

  /// The same from September 2024 on: grades are of the framework that ended then.
  static let endedFramework = OfstedLayout(
    name: "Ofsted's management information from September 2024",
    blocks: [
      Block(
        urn: ["URN at time of latest OEIF graded inspection"],
        inspected: ["Inspection start date of latest OEIF graded inspection"],
        published: ["Publication date of latest OEIF graded inspection"], grade: ["Latest OEIF overall effectiveness"],
        category: ["Latest OEIF category of concern"])
    ])

  /// The same from November 2025 on: report cards, with the last graded inspection behind.
  static let reportCards = OfstedLayout(
    name: "Ofsted's management information with report cards",
    blocks: [
      Block(
        urn: ["URN at time of latest full inspection"], inspected: ["Inspection start date"],
        published: ["Publication date"], grade: [], category: ["Category of concern"]),
      endedFramework.blocks[0],
    ])

  /// The national register, which tells each school's latest grade.
  static let nationalRegister = OfstedLayout(
    name: "the national register's download",
    blocks: [Block(inspected: ["OfstedLastInsp"], grade: ["OfstedRating (name)"])])

  /// All that are known, the more particular first.
  static let all: [OfstedLayout] = [managementInformation, reportCards, endedFramework, nationalRegister, list]

  /// The layout that a header fits.
  ///
  /// - Throws: a sentence that says which columns a file must have.
  static func recognised(in header: [String]) throws(ImportRejection) -> OfstedLayout {
    let columns = Set(header.map { $0.lowercased() })
    func has(_ names: [String]) -> Bool { names.contains { columns.contains($0.lowercased()) } }
    for layout in all
    where layout.blocks.allSatisfy({ block in
      block.isLookingBack || (has(block.urn) && has(block.inspected) && (block.grade.isEmpty || has(block.grade)))
    }) {
      return layout
    }
    let shown = header.prefix(12).joined(separator: ", ")
    throw ImportRejection(
      "line 1: the header fits no layout of outcomes: a list of inspections has URN, Inspection Date and Rating, and "
        + "Publication Date where it is known; the national register has OfstedLastInsp and OfstedRating (name); "
        + "Ofsted's management information has URN at time of latest full inspection; this file has \(shown)")
  }
}
