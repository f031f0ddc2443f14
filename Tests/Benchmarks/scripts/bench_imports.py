"""Import of the county's and the nation's absence files through `ossp import`, twice: the second changes nothing."""
import glob, os, shutil, time
from daemon import SAMPLE, Daemon
from measure import number, pss_kib, table
from places import SHARED, has_program, temp

FILES = [("schools", "register", "schools", "register_2017-18_*_spine.csv"),
         ("county's absence", "attendance", "absence", "absence_3term_*_oxfordshire.csv"),
         ("nation's absence", "attendance", "absence", "absence_3term_*_england.csv.gz")]


def path(pattern):
    found = sorted(glob.glob(os.path.join(SHARED, "data", pattern)))
    return found[0] if found else None


def run(full):
    lines = []
    folder = temp("imports")
    shutil.rmtree(folder)
    os.makedirs(folder)
    try:
        with Daemon(folder, {n: p for n, p in SAMPLE.items() if has_program(p)}) as daemon:
            daemon.start()
            for title, module, kind, pattern in FILES:
                file = path(pattern)
                if not file:
                    print(f"  {title}: there is no {pattern} in {SHARED}/data")
                    continue
                for again in (False, True):
                    before = daemon.connect().status()["head"]
                    try:
                        seconds, _ = daemon.ossp("import", module, kind, file)
                    except RuntimeError as error:
                        print(f"  {title}: FAILED: {error}")
                        break
                    events = daemon.connect().status()["head"] - before
                    pids = daemon.pids()
                    lines.append([title + (" again" if again else ""), seconds, f"{events:,}",
                                  f"{events / seconds:,.0f}", pss_kib(pids["core"]) / 1024, pss_kib(pids[module]) / 1024])
            end = time.monotonic() + 60
            while any(p["lag"] for p in daemon.control.status()["plugins"]) and time.monotonic() < end:
                time.sleep(0.1)
            begin = time.monotonic()
            daemon.stop()
            stopped = time.monotonic() - begin
            lines_start = daemon.start()
            daemon.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    table("ossp import, the whole command from start to end", ["", "seconds", "events", "events/s", "core MiB (PSS)", "module MiB"], lines)
    print(f"  then: the daemon stops in {number(stopped)} s, and starts until all plugins are ready in {number(lines_start)} s")
