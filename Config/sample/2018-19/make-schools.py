#!/usr/bin/env python3
"""Writes the invented schools of Sampleshire: two registers, before and after a conversion, Ofsted's outcomes, absence.

The same files each time: nothing is drawn by lot. Run it in this folder after changing it, and commit what it writes.
"""

FIRST = (
    "Alderwick Brambleford Cobblecote Dapplemere Elmsfold Fiddlesham Gorseley Hazelhythe Inkpool Juniperton "
    "Kettlewold Larkbarrow Marlstoke Nettlecombe Oatbridge Pebblewade Quillford Rushmarsh Saffronby Thistledon "
    "Umberley Velvetmoor Willowhurst Yarrowgate Applemarch Bellflower Candlebrook Dovehollow Emberfield"
).split()
SECOND = "Meadow Lane Bridge Hill Mill Park Green Cross Wood Road".split()

REGISTER = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
    "EstablishmentTypeGroup (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),"
    "StatutoryLowAge,StatutoryHighAge,ReligiousCharacter (name),Trusts (name),Linked establishments"
)
MAINTAINED = "Local authority maintained schools"
CONVERTING, NEW_URN = 910031, 910301


def schools():
    """All 290: 230 primary, 41 secondary, 4 all-through and 15 special; 149 maintained and 141 academies."""
    for number in range(290):
        urn = 910001 + number
        name = f"{FIRST[number % 29]} {SECOND[number // 29]}"
        is_academy = number % 2 == 1 and number < 282
        trust = f"Sample Trust {number % 12 + 1}" if is_academy else ""
        religion = "Church of England" if number % 5 == 0 and number < 230 else "Does not apply"
        if number < 230:
            phase, ages, kind = "Primary", "4,11", "Primary School"
            establishment = 2000 + number
        elif number < 271:
            phase, ages, kind = "Secondary", "11,18", "School"
            establishment = 4000 + number
        elif number < 275:
            phase, ages, kind = "All-through", "4,18", "School"
            establishment = 6900 + number
        else:
            phase, ages, kind = "Not applicable", "4,16", "Special School"
            establishment = 7000 + number
        if phase == "Not applicable":
            words = "Academy special converter" if is_academy else "Community special school"
        elif is_academy:
            words = "Academy converter"
        else:
            words = "Voluntary controlled school" if religion.startswith("Church") else "Community school"
        group = "Academies" if is_academy else MAINTAINED
        if words == "Voluntary controlled school":
            kind = "Church of England " + kind
        yield urn, establishment, f"{name} {kind}", words, group, phase, ages, religion, trust


def register(has_converted):
    yield REGISTER
    for urn, number, name, kind, group, phase, ages, religion, trust in schools():
        status, closed, links = "Open", "", "Does not have links"
        if has_converted and urn == CONVERTING:
            status, closed, links = "Closed", "31-01-2019", f"{NEW_URN} Successor"
            yield (
                f"{NEW_URN},999,Sampleshire,{number},{name.replace('Primary School', 'Academy')},Academy converter,"
                f"Academies,Open,01-02-2019,,{phase},{ages},{religion},Sample Trust 3,{urn} Predecessor"
            )
        yield (
            f"{urn},999,Sampleshire,{number},{name},{kind},{group},{status},,{closed},{phase},{ages},"
            f"{religion},{trust},{links}"
        )


def outcomes():
    """Of the maintained schools 9 require improvement and 1 is inadequate; of the academies 12."""
    yield "URN,Rating,Inspection Date,Publication Date"
    maintained = academies = 0
    for urn, _, _, _, group, *_ in schools():
        is_academy = group == "Academies"
        if is_academy:
            academies += 1
            turn, least = academies, academies % 11 == 0
        else:
            maintained += 1
            turn, least = maintained, maintained % 16 == 4
        rating = "Requires improvement" if least else "Outstanding" if turn % 7 == 3 else "Good"
        if not is_academy and turn == 100:
            rating = "Inadequate"
        year, month, day = 2014 + turn % 4, 1 + turn % 6, 1 + turn % 27
        if rating in ("Requires improvement", "Inadequate"):
            year = 2018
        yield f"{urn},{rating},{year}-{month:02d}-{day:02d},{year}-{month + 1:02d}-{day:02d}"


ABSENCE = (
    "time_identifier,year_breakdown,time_period,geographic_level,old_la_code,la_name,laestab,urn,school_type,num_schools,"
    "enrolments,sess_possible,sess_overall,sess_authorised,sess_unauthorised,enrolments_pa_10_exact,"
    "enrolments_pa_50_exact,sess_auth_illness,sess_auth_other"
)
# Of the attendance project: those whose practice works, and those that take it over; and those that give concern.
EXEMPLARS = (910001, 910003, 910013)
IMPROVERS = (17, 21, 25, 27, 33, 41, 47, 51, 55, 61, 65, 73, 77, 81, 85, 91)
CONCERNS = {910019: 20, 910057: 19, 910247: 29, 910232: 28}
SENT_NOTHING = 910288


def figures(urn, kind, is_later):
    """A school's enrolments, sessions and persistent absentees, in the order of the columns."""
    number = urn - 910001
    pupils, percent = {"primary": (90 + number * 37 % 330, 8), "secondary": (600 + number * 53 % 900, 13)}.get(
        kind, (40 + number * 17 % 110, 26)
    )
    # Each school a little off the county's figure, and a little off its own of the year before.
    persistent = pupils * percent * (100 + number * 29 % 41 - 20 + (number * 7 % 15 - 9) * is_later) // 10000
    if urn in CONCERNS:
        persistent = pupils * (CONCERNS[urn] - is_later) // 100
    elif urn in EXEMPLARS:
        pupils, persistent = 240, 14 if is_later else 23
    elif urn - 910000 in IMPROVERS:
        pupils, persistent = 240, 26 + IMPROVERS.index(urn - 910000) % 6 + 1 - is_later
    possible = pupils * 368
    missed = possible * (28 * pupils + 230 * persistent) // (1000 * pupils)
    authorised = missed * 77 // 100
    return (
        pupils, possible, missed, authorised, missed - authorised, persistent, persistent // 16,
        authorised * 71 // 100, authorised * 11 // 100,
    )


def absence(is_later):
    """One year's absence, school by school, with the county's own rows."""
    yield ABSENCE
    year, totals = "201718" if is_later else "201617", {}
    rows = []
    for urn, number, _, _, _, phase, *_ in schools():
        if is_later and urn == SENT_NOTHING:
            continue
        kind = {"Primary": "primary", "Not applicable": "special"}.get(phase, "secondary")
        words = "Special" if kind == "special" else f"State-funded {kind}"
        counts = figures(urn, kind, is_later)
        for group in (words, "Total"):
            totals[group] = [a + b for a, b in zip(totals.get(group, [0] * 10), (1, *counts))]
        rows.append(f"School,999,Sampleshire,999{number},{urn},{words},1,{','.join(map(str, counts))}")
    for words, counts in sorted(totals.items()):
        rows.append(f"Local authority,999,Sampleshire,,,{words},{','.join(map(str, counts))}")
    for row in rows:
        yield f"Academic year,six half terms,{year},{row}"


def write(path, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.writelines(line + "\n" for line in lines)


write("schools-2018-07.csv", register(False))
write("schools-2019-02.csv", register(True))
write("outcomes.csv", outcomes())
write("absence-2016-17.csv", absence(False))
write("absence-2017-18.csv", absence(True))
