/// Roles by which the module names who decides and who owes.
enum Roles {
  static let lead = "lead/operational-group"
  static let group = "operational-group"
  static let groupChair = "operational-group-chair"
  static let systemLeader = "system-leader"
  static let seniorOfficer = "role/senior-la-officer"
  static let earlyYears = "role/early-years-team"
}
