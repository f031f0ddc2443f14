extension Governance {
  /// Who answers for a school of this type or group, in any layout's words; nil when the words leave it open.
  init?(type: String, group: String = "") {
    let type = type.lowercased()
    let group = group.lowercased()
    if type.contains("non-maintained") {
      self = .nonMaintained
    } else if type.hasPrefix("academy") || type.hasPrefix("free school") || type.contains("studio school")
      || type.contains("university technical college") || type.contains("city technology college")
    {
      self = .academy
    } else if type.contains("independent") {
      self = .independent
    } else if type.contains("college") || type.contains("sixth form centre") {
      self = .college
    } else if type.hasPrefix("community") || type.hasPrefix("voluntary") || type.hasPrefix("foundation")
      || type.contains("local authority nursery") || type.contains("pupil referral unit")
    {
      self = .maintained
    } else if let governance = Governance(group: group) {
      self = governance
    } else if type.isEmpty {
      return nil
    } else {
      self = .other
    }
  }

  /// The same from the group alone; `special school` says nothing of who runs it.
  init?(group: String) {
    switch group.lowercased() {
    case "local authority maintained schools", "maintained school", "maintained schools": self = .maintained
    case "academies", "academy", "free schools": self = .academy
    case "independent schools", "independent school": self = .independent
    case "colleges", "college": self = .college
    default: return nil
    }
  }
}
