"""A week's digest in all its editions, from the cut until it is stated with its letters, in a simulation with real processes.

`county` plays the sample partnership's year: 290 schools, and some fifty digests that each say what the year has come to.
`nation` has 24,000 schools with two years of absence, the guarantee for the first 300, and two rounds of returns, of which nine
in ten of the first and all of the second are owed: they are read in on the world's clock, and from tomorrow on time is simulated.
What must keep to the limit is the work: the processor time of the modules, which answer the cut, and of the digests' service,
which composes all editions and writes each letter in text and HTML. Beside it stands the whole: `ossp clock advance 1d` over
the day of the digest, until all of it is in the journal and the letters are handed over, less the day before, in which no
digest is made. The memory is the most that the kernel saw in that day."""
import datetime, glob, json, os, re, shutil, subprocess, time
from daemon import Daemon
from measure import number as shown, scheduled, table
from places import ROOT, has_program, program, temp
import schools

MODULES = ["operational-group", "exclusion-risk", "attendance", "recruitment", "early-headship"]
PROGRAMS = {"operational-group": "OperationalGroup", "exclusion-risk": "ExclusionRisk", "attendance": "Attendance",
            "recruitment": "Recruitment", "early-headship": "EarlyHeadship", "register": "Register",
            "digests": "Digests", "mail": "Mail", "live-gate": "LiveGate"}
YEAR = os.path.join(ROOT, "Config", "sample", "2018-19")
# What the issue asks for: seconds and MiB.
LIMITS = {"county": (0.2, 300), "nation": (5, 300)}


class Partnership(Daemon):
    """The sample partnership's modules and people on a data folder of its own."""

    def __init__(self, folder, configuration=os.path.join(YEAR, "ossp.yaml")):
        super().__init__(folder, PROGRAMS)
        self.configuration = configuration

    def start(self, clock="live", seconds=60):
        self.log = open(os.path.join(self.folder, "osspd.log"), "a")
        self.process = subprocess.Popen(
            [program("osspd"), "--config", self.configuration, "--data", self.data, "--clock", clock],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=ROOT)
        self.wait_ready(seconds)

    def wait_caught_up(self, seconds):
        end = time.monotonic() + seconds
        while any(plugin["lag"] > 100 for plugin in self.connect().status()["plugins"]):
            if time.monotonic() > end:
                raise RuntimeError(f"the plugins had not caught up after {seconds} s")
            time.sleep(0.1)


def calendar_of_now(folder, today):
    """The project's calendars, the newest of them moved by whole years of 52 weeks until it is that of today."""
    source = os.path.join(ROOT, "Config", "calendar")
    target = os.path.join(folder, "calendar")
    shutil.copytree(source, target)
    first = today.year if today.month > 8 else today.year - 1
    newest = sorted(glob.glob(os.path.join(source, "oxfordshire-*.yaml")))[-1]
    text = open(newest).read()
    years = first - int(re.search(r"school-year: (\d+)", text).group(1))
    if years > 0:
        def moved(match):
            return str(datetime.date.fromisoformat(match.group(0)) + datetime.timedelta(days=364 * years))
        text = re.sub(r"\d{4}-\d{2}-\d{2}", moved, text)
        text = re.sub(r"school-year: \S+", f"school-year: {first}/{(first + 1) % 100:02d}", text)
        with open(os.path.join(target, "oxfordshire-now.yaml"), "w") as file:
            file.write(text)


def configure_nation(folder, today):
    calendar_of_now(folder, today)
    sample = os.path.join(ROOT, "Config", "sample")
    modules = os.path.join(folder, "modules")
    shutil.copytree(os.path.join(sample, "modules"), modules)
    for name in os.listdir(modules):
        if name.removesuffix(".yaml") not in PROGRAMS:
            os.unlink(os.path.join(modules, name))
    path = os.path.join(folder, "ossp.yaml")
    with open(path, "w") as file:
        file.write(f"name: A nation\ndata: {folder}/data\nmodules: {modules}\ncalendar: {folder}/calendar\n"
                   f"rules: {ROOT}/Config/rules\npeople: {sample}/people.yaml\n")
    return path


def peak_mib(pid):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0


def forget_peaks(pids):
    for pid in pids.values():
        with open(f"/proc/{pid}/clear_refs", "w") as file:
            file.write("5")


def next_digest(daemon):
    """The day of the next digest, as ISO text."""
    _, words = daemon.ossp("ask", "digests", "next", "--count", "1", "--format", "json")
    day = json.loads(words)["rows"][0]["on"]
    return datetime.datetime.strptime(day, "%A %d %B %Y").date().isoformat()


def digest_day(daemon):
    """(day, seconds, those of the day before, {process: (CPU seconds, most memory in MiB)}) of the next day with a digest."""
    day = next_digest(daemon)
    daemon.ossp("clock", "advance", "to", str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1)))
    plain, _ = daemon.ossp("clock", "advance", "1d")
    pids = {name: pid for name, pid in daemon.pids().items() if name in MODULES + ["digests", "mail", "core"]}
    forget_peaks(pids)
    before = {name: scheduled(pid)[0] for name, pid in pids.items()}
    took, _ = daemon.ossp("clock", "advance", "1d")
    return day, took, plain, {name: (scheduled(pid)[0] - before[name], peak_mib(pid)) for name, pid in pids.items()}


def report(title, limits, daemon, days=3):
    """The next digests, one by one; whether all kept to the limits."""
    kept = True
    for _ in range(days):
        day, took, plain, used = digest_day(daemon)
        most = max(memory for name, (_, memory) in used.items() if name != "core")
        work = sum(cpu for name, (cpu, _) in used.items() if name not in ("core", "mail"))
        kept = kept and work < limits[0] and most < limits[1]
        print(f"  {title}, {day}: {shown(work * 1000)} ms of work; {shown((took - plain) * 1000)} ms until the letters are handed over",
              flush=True)
    table(f"{title}: the last of these digests", ["", "CPU ms", "most MiB"],
          [[name, cpu * 1000, memory] for name, (cpu, memory) in used.items()])
    for form in ("text", "html", "json", "csv"):
        took, words = daemon.ossp("digest", "--format", form)
        print(f"  ossp digest --format {form}: {shown(took * 1000)} ms, {len(words) / 1024:,.0f} KiB, {words.count(chr(10)):,} lines")
    print(f"  {'kept' if kept else 'MISSED'}: under {limits[0]:g} s, and {limits[1]} MiB for each module and the digests", flush=True)
    return kept


def county(folder):
    with Partnership(folder) as daemon:
        daemon.start("simulated:2018-07-02")
        took, _ = daemon.ossp("play", os.path.join(YEAR, "year.commands"))
        print(f"\n  the sample year was played in {shown(took)} s: {daemon.control.status()['head']:,} events", flush=True)
        return report("290 schools and a year of events", LIMITS["county"], daemon)


def nation(folder, count):
    files = schools.write(folder, count)
    today = datetime.date.today()
    with Partnership(folder, configure_nation(folder, today)) as daemon:
        daemon.start()
        begin = time.monotonic()
        for words in [
                ("import", "register", "schools", files["register"], "--as-of", str(today)),
                ("import", "attendance", "absence", files["absence-1"]), ("import", "attendance", "absence", files["absence-2"]),
                ("import", "operational-group", "ofsted", files["outcomes"]),
                ("do", "operational-group", "place-schools", "--decided-by", "operational-group"),
                ("do", "operational-group", "open-year")]:
            took, _ = daemon.ossp(*words)
            daemon.wait_caught_up(300)
            print(f"  {shown(took)} s  {' '.join(os.path.basename(word) for word in words)}", flush=True)
        control = daemon.connect()
        for area in sorted({schools.place(number)[0] for number in range(count)}):
            for name, days in (("first", 1), ("second", 16)):
                due = str(today + datetime.timedelta(days=days))
                control.command("attendance", "open-round", {"name": f"{name}-{area}", "due": due, "area": str(area)})
        for number in range(0, count, 10):
            fields = {"round": f"first-{schools.place(number)[0]}", "urn": str(schools.FIRST_URN + number)}
            control.command("attendance", "record-return", fields)
        daemon.wait_caught_up(300)
        print(f"  {shown(time.monotonic() - begin)} s until all is read in: {control.status()['head']:,} events", flush=True)
        daemon.stop()
        # Not a Monday: its digest would be due on the day on which the simulation begins.
        eve = today + datetime.timedelta(days=2 if today.weekday() == 6 else 1)
        daemon.start(f"simulated:{eve}", seconds=120)
        return report(f"{count:,} schools", LIMITS["nation"], daemon)


def run(full):
    lacking = [name for name in PROGRAMS.values() if not has_program(name)]
    if lacking:
        raise RuntimeError(f"there is no program {', '.join(lacking)}")
    folder = temp("digest")
    kept = []
    for scenario in (county, lambda folder: nation(folder, 24_000)):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        try:
            kept.append(scenario(folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    if not all(kept):
        raise RuntimeError("a digest took longer or more memory than it may")
