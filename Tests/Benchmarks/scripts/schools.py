"""Files of as many invented schools as a benchmark wants: a register, Ofsted's outcomes and two years of absence.

The same files each time: nothing is drawn by lot. The first 300 are those of the authority that has the guarantee, as
large as a county; the others are of authorities of 900 schools each."""
import os

FIRST_URN = 200_001
COUNTY = 300
REGISTER = ("URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
            "EstablishmentTypeGroup (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),"
            "StatutoryLowAge,StatutoryHighAge,ReligiousCharacter (name),Trusts (name),Linked establishments")
ABSENCE = ("time_identifier,year_breakdown,time_period,geographic_level,old_la_code,la_name,laestab,urn,school_type,num_schools,"
           "enrolments,sess_possible,sess_overall,sess_authorised,sess_unauthorised,enrolments_pa_10_exact,"
           "enrolments_pa_50_exact,sess_auth_illness,sess_auth_other")


def kind(number):
    """Four primary schools to one of another kind."""
    if number % 5 < 4:
        return "Primary", "4,11", "State-funded primary"
    return ("Not applicable", "4,16", "Special") if number % 20 == 4 else ("Secondary", "11,18", "State-funded secondary")


def place(number):
    """Its authority, and its number there."""
    return (999, 2000 + number) if number < COUNTY else (201 + (number - COUNTY) // 900, 2000 + (number - COUNTY) % 900)


def register(count):
    yield REGISTER
    for number in range(count):
        authority, establishment = place(number)
        phase, ages, _ = kind(number)
        special = phase == "Not applicable"
        if number % 2:
            words, group, trust = "Academy special converter" if special else "Academy converter", "Academies", f"Trust {number % 97}"
        else:
            words, group, trust = "Community special school" if special else "Community school", "Local authority maintained schools", ""
        yield (f"{FIRST_URN + number},{authority},Authority {authority},{establishment},School of {number + 1} Some Lane,{words},{group},Open,,,{phase},{ages},"
               f"Does not apply,{trust},Does not have links")


def outcomes(count):
    """One school in eleven requires improvement, one in a thousand is inadequate."""
    yield "URN,Rating,Inspection Date,Publication Date"
    for number in range(count):
        rating = ("Inadequate" if number % 1000 == 500 else "Requires improvement" if number % 11 == 4
                  else "Outstanding" if number % 7 == 3 else "Good")
        year = 2018 if rating in ("Inadequate", "Requires improvement") else 2014 + number % 4
        day, month = 1 + number % 27, 1 + number % 6
        yield f"{FIRST_URN + number},{rating},{year}-{month:02d}-{day:02d},{year}-{month + 1:02d}-{day:02d}"


def absence(count, later):
    yield ABSENCE
    for number in range(count):
        words = kind(number)[2]
        pupils = 90 + number * 37 % 330 if words.endswith("primary") else 600 + number * 53 % 900
        percent = 8 + number % 7 + later * (number % 3 - 1)
        possible, away = pupils * 368, pupils * percent // 100
        missed = possible * (28 * pupils + 230 * away) // (1000 * pupils)
        authorised = missed * 77 // 100
        authority, establishment = place(number)
        yield (f"Academic year,six half terms,{'201718' if later else '201617'},School,{authority},Authority {authority},"
               f"{authority}{establishment},"
               f"{FIRST_URN + number},{words},1,{pupils},{possible},{missed},{authorised},{missed - authorised},{away},"
               f"{away // 16},{authorised * 71 // 100},{authorised * 11 // 100}")


def write(folder, count):
    """Writes them into a folder; gives their paths by what they hold."""
    files = {"register": register(count), "outcomes": outcomes(count), "absence-1": absence(count, 0), "absence-2": absence(count, 1)}
    paths = {}
    for name, lines in files.items():
        paths[name] = os.path.join(folder, f"{name}.csv")
        with open(paths[name], "w", newline="") as file:
            file.writelines(line + "\n" for line in lines)
    return paths
