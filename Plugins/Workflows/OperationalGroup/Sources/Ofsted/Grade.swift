import WorkflowKit

/// An overall grade in Ofsted's words; which of them are given, and what they mean for a tier, is a matter of dates.
enum Grade: String, Hashable, Sendable, Codable, CaseIterable {
  case outstanding = "Outstanding"
  case good = "Good"
  /// Given until the summer of 2012.
  case satisfactory = "Satisfactory"
  /// Given from September 2012 on.
  case requiresImprovement = "Requires improvement"
  case inadequate = "Inadequate"
  /// An inspection without an overall grade, as from September 2024, or a report card.
  case notGraded = "No overall grade"
}

/// Why an inadequate school is in a category of concern.
enum Category: String, Hashable, Sendable, Codable, CaseIterable {
  case seriousWeaknesses = "serious-weaknesses"
  case specialMeasures = "special-measures"
}

extension Grade {
  /// The grade and category that a file's word or number spells; nil for anything else.
  ///
  /// - Returns: a grade of nil inside for a word that says that there is none.
  static func reading(_ text: String) -> (grade: Grade?, category: Category?)? {
    switch text.lowercased() {
    case "outstanding", "1": (.outstanding, nil)
    case "good", "2": (.good, nil)
    case "satisfactory": (.satisfactory, nil)
    case "requires improvement", "3": (.requiresImprovement, nil)
    case "inadequate", "4": (.inadequate, nil)
    case "serious weaknesses": (.inadequate, .seriousWeaknesses)
    case "special measures": (.inadequate, .specialMeasures)
    case "not judged", "no overall grade", "9": (.notGraded, nil)
    case "", "null", "not applicable", "insufficient evidence", "0": (nil, nil)
    default: nil
    }
  }
}

extension Category {
  /// The category that a file's word spells; nil for none.
  init?(reading text: String) {
    switch text.lowercased() {
    case "sm", "special measures", "special-measures": self = .specialMeasures
    case "swk", "sw", "serious weaknesses", "serious-weaknesses", "requires significant improvement", "rsi":
      self = .seriousWeaknesses
    default: return nil
    }
  }
}
