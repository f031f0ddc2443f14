#!/usr/bin/env python3
"""read_calendar.py FILE...: reads calendars with libical and with icalendar, checks them against RFC 5545, prints both views.

Debian: python3-icalendar, gir1.2-ical-3.0 and python3-gi (libical itself).
"""
import datetime
import sys

import gi
import icalendar

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def fail(text):
    sys.exit(f"read_calendar.py: {text}")


def check_lines(path, data):
    """RFC 5545, 3.1: CRLF throughout, 75 octets at most, UTF-8 within each line."""
    if not data.endswith(b"\r\n"):
        fail(f"{path} does not end in CRLF")
    for line in data[:-2].split(b"\r\n"):
        if b"\n" in line or b"\r" in line:
            fail(f"{path} has a line end that is no CRLF: {line!r}")
        if len(line) > 75:
            fail(f"{path} has a line of {len(line)} octets: {line!r}")
        line.decode("utf-8")


def with_libical(path, data):
    """What libical makes of it; any X-LIC-ERROR that it notes is a fault of ours."""
    root = ICalGLib.Component.new_from_string(data.decode("utf-8"))
    if root is None or not root.is_valid():
        fail(f"libical cannot read {path}")
    # A file to subscribe to is no message of iTIP, which would want a method and an organiser.
    if not root.check_restrictions():
        fail(f"libical finds {path} against its restrictions: {root.as_ical_string()}")
    if root.count_errors() != 0:
        fail(f"libical finds {root.count_errors()} faults in {path}: {root.as_ical_string()}")
    events = []
    part = root.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while part is not None:
        start, end = part.get_dtstart(), part.get_dtend()
        events.append(
            (part.get_uid(), part.get_sequence(), start.is_date(), start.as_ical_string(), end.as_ical_string(),
             part.get_summary(), part.get_description() or "", part.get_status().value_nick))
        part = root.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    return events


def with_icalendar(path, data):
    calendar = icalendar.Calendar.from_ical(data)
    for part in calendar.walk():
        if part.errors:
            fail(f"icalendar finds faults in {path}: {part.errors}")
    if "VERSION" not in calendar or "PRODID" not in calendar:
        fail(f"{path} has no version or product")
    if not calendar.subcomponents:
        fail(f"{path} holds nothing, which RFC 5545 does not allow")
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    events = calendar.walk("VEVENT")
    if len({str(event["UID"]) for event in events}) != len(events):
        fail(f"{path} has a UID twice")
    for event in events:
        for key in ("DTSTART", "DTEND"):
            zone = event[key].params.get("TZID")
            if zone is not None and zone not in zones:
                fail(f"{path} names the zone {zone} and does not say what it is")
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if type(start) is datetime.date and end - start != datetime.timedelta(days=1):
            fail(f"{path}: the day of {event['UID']} does not end with the next")
    return calendar, events


for path in sys.argv[1:]:
    data = open(path, "rb").read()
    check_lines(path, data)
    left = with_libical(path, data)
    calendar, right = with_icalendar(path, data)
    if len(left) != len(right):
        fail(f"{path}: libical finds {len(left)} entries, icalendar {len(right)}")
    print(f"{calendar['X-WR-CALNAME']}: {len(right)} entries, "
          f"every {calendar['REFRESH-INTERVAL'].to_ical().decode()}")
    for one, other in zip(left, right):
        uid, sequence, is_date, start, end, summary, description, status = one
        if (uid, sequence, summary, description) != (
                str(other["UID"]), int(other["SEQUENCE"]), str(other["SUMMARY"]), str(other.get("DESCRIPTION", ""))):
            fail(f"{path}: the two parsers read {uid} differently: {one} and {dict(other)}")
        if is_date != (type(other["DTSTART"].dt) is datetime.date):
            fail(f"{path}: the two parsers read the days of {uid} differently")
        zone = "" if is_date else f" UTC{other['DTSTART'].dt.utcoffset()}"
        print(f"{uid} #{sequence} {start} to {end}{zone} {other['STATUS']}\n  {summary!r}\n  {description!r}")
