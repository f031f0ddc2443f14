/// What events about a school's published figures are about.
enum SchoolSubject {
  /// The last part of their topics: the reference number, or the number of local authority and establishment where the
  /// file has none.
  static func text(urn: UInt32, laestab: UInt32) -> String { urn == 0 ? "laestab-\(laestab)" : "\(urn)" }
}
