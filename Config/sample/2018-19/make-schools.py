#!/usr/bin/env python3
"""Writes the invented schools of Sampleshire: two registers, before and after a conversion, and Ofsted's outcomes.

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


def write(path, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.writelines(line + "\n" for line in lines)


write("schools-2018-07.csv", register(False))
write("schools-2019-02.csv", register(True))
write("outcomes.csv", outcomes())
