import WorkflowKit

/// The date that the text spells.
func day(_ text: String) -> LocalDate {
  guard let date = LocalDate(text) else { preconditionFailure("\(text) is no date") }
  return date
}

/// The URN of six digits.
func urn(_ number: Int) -> URN {
  guard let urn = URN(number) else { preconditionFailure("\(number) has not six digits") }
  return urn
}
