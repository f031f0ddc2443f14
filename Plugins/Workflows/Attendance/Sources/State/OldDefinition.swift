/// One school's year on the 15% definition, as the performance tables of the time had it: rates only, no counts.
///
/// Another series: it is never added to, compared with or printed beside the 10% series as if it were one.
struct OldAbsence: Hashable, Sendable {
  /// Local authority and establishment number.
  var laestab: UInt32
  /// The school's reference number in that year; 0 where the file has none.
  var urn: UInt32
  /// Sessions missed, in hundredths of a percent.
  var overall: Figure
  /// Pupils who missed 15% or more, in hundredths of a percent.
  var persistent: Figure
  /// Which of the state's source files.
  var source: UInt16
  /// Which line of it.
  var line: UInt32

  /// Whether nothing but the source differs.
  func hasSameFacts(as other: OldAbsence) -> Bool {
    laestab == other.laestab && urn == other.urn && overall == other.overall && persistent == other.persistent
  }
}
