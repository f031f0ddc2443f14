import WorkflowKit

extension SmallNumbers {
  /// What leaves the restricted circle: this partnership's own choice, the stricter of the department's two.
  static let ofPupils = SmallNumbers(largestHidden: 4)
}
