import WorkflowKit

/// How an absence file is laid out, recognised by its header.
enum AbsenceLayout: Hashable, Sendable {
  /// Counts of whole school years, schools and areas.
  case threeTerm
  /// Rates of one year's schools on the 15% definition.
  case performanceTables

  /// The columns that tell each layout.
  private static let marks: [(layout: AbsenceLayout, name: String, columns: [[String]])] = [
    (
      .threeTerm, "the school-level file of three terms",
      [
        ["time_period"], ["geographic_level"], ["school_type", "education_phase"], ["laestab", "school_laestab"],
        ["urn", "school_urn"], ["enrolments"], ["sess_possible"], ["sess_overall"],
        ["enrolments_pa_10_exact", "enrolments_pa10_exact", "enrolments_pa_10", "enrolments_pa10"],
      ]
    ),
    (
      .performanceTables, "the performance tables' absence file",
      [["LA"], ["ESTAB"], ["URN"], ["PERCTOT"], ["PPERSABS15"]]
    ),
  ]

  /// The layout of a header.
  ///
  /// - Throws: a sentence that names the nearest layout and what is missing for it.
  static func recognised(in header: [String]) throws(ImportRejection) -> AbsenceLayout {
    let known = Set(header.map { $0.lowercased() })
    let missing = marks.map { mark in
      (mark: mark, columns: mark.columns.filter { !$0.contains { known.contains($0.lowercased()) } }.map { $0[0] })
    }
    if let found = missing.first(where: { $0.columns.isEmpty }) { return found.mark.layout }
    if known.contains("ppersabs10"), known.contains("estab") {
      throw ImportRejection(
        "line 1: PPERSABS10 gives rates without counts, which cannot be added up: import the school-level file of three "
          + "terms, which has the same year's counts")
    }
    let nearest = missing.max { left, right in
      // The share of its columns that a layout finds decides, crosswise.
      (left.mark.columns.count - left.columns.count) * right.mark.columns.count
        < (right.mark.columns.count - right.columns.count) * left.mark.columns.count
    }
    guard let nearest, nearest.columns.count < nearest.mark.columns.count else {
      throw ImportRejection(
        "line 1: the header is of no absence file: it must be of the school-level file of three terms (time_period, "
          + "geographic_level …) or of the performance tables (LA, ESTAB, URN, PERCTOT, PPERSABS15)")
    }
    let list = nearest.columns.joined(separator: ", ")
    throw ImportRejection(
      "line 1: the header fits no layout: nearest is \(nearest.mark.name), for which "
        + "\(nearest.columns.count == 1 ? "column \(list) is" : "columns \(list) are") missing")
  }
}
