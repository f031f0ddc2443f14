import SchoolTime

extension ICalendar {
  /// What such a file is, for a web server: `text/calendar; charset=utf-8`.
  public static let mediaType = "text/calendar; charset=utf-8"

  /// The file.
  public var text: String {
    var lines = ContentLines()
    lines.add("BEGIN:VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", text: product)
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("NAME", text: name)
    lines.add("X-WR-CALNAME", text: name)
    lines.add("DESCRIPTION", text: summary)
    lines.add("X-WR-CALDESC", text: summary)
    lines.add("X-WR-TIMEZONE", "Europe/London")
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT\(refreshHours)H")
    lines.add("X-PUBLISHED-TTL", "PT\(refreshHours)H")
    // A calendar must hold something, so one that has no entries has the zone.
    if events.isEmpty || events.contains(where: \.hasTime) {
      for line in Self.london { lines.add(line) }
    }
    for event in events { event.write(to: &lines) }
    lines.add("END:VCALENDAR")
    return lines.text
  }

  /// London's clock since 1996: forward at 1:00 UTC on the last Sunday in March, back at 1:00 UTC on October's.
  private static let london = [
    "BEGIN:VTIMEZONE", "TZID:Europe/London", "X-LIC-LOCATION:Europe/London",
    "BEGIN:DAYLIGHT", "TZNAME:BST", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
  ]
}

extension ICalendar.Event {
  fileprivate var hasTime: Bool {
    switch time {
    case .day: false
    case .times: true
    }
  }

  fileprivate func write(to lines: inout ContentLines) {
    lines.add("BEGIN:VEVENT")
    lines.add("UID", text: uid)
    lines.add("DTSTAMP", changed.basicUTC)
    lines.add("CREATED", created.basicUTC)
    lines.add("LAST-MODIFIED", changed.basicUTC)
    lines.add("SEQUENCE", "\(sequence)")
    switch time {
    case .day(let day):
      lines.add("DTSTART;VALUE=DATE", day.basic)
      // The end is the first day after it.
      lines.add("DTEND;VALUE=DATE", day.next.basic)
    case .times(let start, let end):
      lines.add("DTSTART;TZID=Europe/London", start.basic)
      lines.add("DTEND;TZID=Europe/London", end.basic)
    }
    lines.add("SUMMARY", text: summary)
    if !description.isEmpty { lines.add("DESCRIPTION", text: description) }
    lines.add("CATEGORIES", texts: categories)
    lines.add("STATUS", status.rawValue)
    // Something owed takes nobody's time.
    if !hasTime { lines.add("TRANSP", "TRANSPARENT") }
    if isConfidential { lines.add("CLASS", "CONFIDENTIAL") }
    lines.add("END:VEVENT")
  }
}
