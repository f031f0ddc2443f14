extension Phase {
  /// The phase from the register's own phase column, with the type, which alone says that a school is special.
  init(published: String, type: String, lowAge: Int?, highAge: Int?) {
    let phase = published.lowercased()
    if type.lowercased().contains("special"), !type.lowercased().contains("specialist") {
      self = .special
    } else if phase == "primary" || phase == "middle deemed primary" {
      self = .primary
    } else if phase == "secondary" || phase == "middle deemed secondary" {
      self = .secondary
    } else if phase.hasPrefix("all-through") || phase.hasPrefix("all through") {
      self = .allThrough
    } else if phase == "not applicable" || phase.isEmpty, type.lowercased().contains("independent school") {
      // Independent schools have no phase of their own: their ages tell.
      self = Phase(lowAge: lowAge, highAge: highAge)
    } else {
      self = .other
    }
  }

  /// The phase from three columns that say which stages a school has, with its group.
  init(primary: Bool, secondary: Bool, group: String) {
    if group.lowercased() == "special school" {
      self = .special
    } else if group.lowercased() == "college" {
      self = .other
    } else if primary && secondary {
      self = .allThrough
    } else if primary {
      self = .primary
    } else {
      self = secondary ? .secondary : .other
    }
  }

  private init(lowAge: Int?, highAge: Int?) {
    guard let lowAge, let highAge else {
      self = .other
      return
    }
    switch (lowAge < 11, highAge > 11) {
    case (true, false): self = .primary
    case (false, true): self = lowAge < 16 ? .secondary : .other
    case (true, true): self = highAge > 13 ? .allThrough : .primary
    case (false, false): self = .other
    }
  }
}
