"""Memory of the core and of each plugin after many events, and what they use while nothing happens."""
import shutil, time
from filled import fill, fresh
from measure import number, pss_kib, scheduled, table


def wait_until_all_have_seen(daemon, seconds=120):
    """Seconds until no plugin is behind: only then is the daemon idle."""
    begin = time.monotonic()
    while any(p["lag"] for p in daemon.control.status()["plugins"]):
        if time.monotonic() - begin > seconds:
            return None
        time.sleep(0.2)
    return time.monotonic() - begin


def run(full):
    events, idle = (1_000_000, 20) if full else (200_000, 10)
    with fresh("memory") as daemon:
        daemon.start()
        before = {name: pss_kib(pid) / 1024 for name, pid in daemon.pids().items()}
        rate = fill(daemon, events)
        behind = wait_until_all_have_seen(daemon)
        time.sleep(3)
        pids = daemon.pids()
        after = {name: pss_kib(pid) / 1024 for name, pid in pids.items()}
        first = {name: scheduled(pid) for name, pid in pids.items()}
        time.sleep(idle)
        used = {name: [(b - a) / idle for a, b in zip(first[name], scheduled(pid))] for name, pid in pids.items()}
        daemon.stop()
        started = daemon.start()
        time.sleep(1)
        again = {name: pss_kib(pid) / 1024 for name, pid in daemon.pids().items()}
        daemon.stop()
    shutil.rmtree(daemon.folder, ignore_errors=True)
    table(f"memory (PSS, MiB) and idle use over {idle} s; {events:,} events published at {number(rate)}/s",
          ["", "at start", f"after {events:,}", "after a restart", "limit", "idle CPU, % of a core", "wake-ups/s"],
          [[name, number(before.get(name)), number(after[name]), number(again.get(name)), "40" if name == "core" else "12",
            f"{used[name][0] * 100:.3f}", number(used[name][1])] for name in after])
    print(f"  the last plugin had seen all {number(behind)} s after the publisher" if behind is not None else
          "  some plugin was still behind after 120 s: idle figures are not idle")
