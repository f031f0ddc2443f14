import WorkflowKit

/// A case of this module: it moves by a state table and is about one school.
protocol SchoolCase: TabledCase where Home == AttendanceState {
  /// The school.
  var urn: URN { get }
}
