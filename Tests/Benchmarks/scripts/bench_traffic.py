"""Memory of the core and of each plugin under steady traffic: it must not grow with what has passed through."""
import os, shutil, time
from filled import fresh
from measure import anonymous_kib, number, pss_kib, table
from ours_client import run as traffic

RATE, ROUND = 1000, 60


def run(full):
    rounds = int(os.environ.get("BENCH_MINUTES", "60" if full else "5"))
    marks = sorted({1, *(n for n in (5, 10, 15, 30, 45) if n < rounds), rounds})
    seen, failed, begin = {}, 0, time.monotonic()
    with fresh("traffic") as daemon:
        daemon.start()
        def look():
            return {name: (pss_kib(pid) / 1024, anonymous_kib(pid) / 1024) for name, pid in daemon.pids().items()}
        seen[0] = look()
        for number_of_round in range(1, rounds + 1):
            result = traffic(daemon.control, "lat", RATE * ROUND, 1 << 20, 512, RATE, pid=daemon.pid, seconds=ROUND + 120)
            failed += result["received"] != RATE * ROUND or bool(result["dup"] or result["gaps"] or result["refused"])
            if number_of_round in marks:
                seen[number_of_round] = look()
        took = time.monotonic() - begin
        daemon.stop()
    shutil.rmtree(daemon.folder, ignore_errors=True)
    for which, title in enumerate(["PSS", "of it their own"]):
        table(f"memory ({title}, MiB) under {RATE:,} durable events a second: {rounds * RATE * ROUND:,} events in {took / 60:.0f} minutes",
              ["after minutes"] + [str(m) for m in seen] + ["limit"],
              [[name] + [number(at[name][which]) for at in seen.values()] + ["-" if which else "40" if name == "core" else "12"]
               for name in seen[0]])
    print(f"  rounds of a minute with an event lost, repeated, refused or out of order: {failed}", flush=True)
    if failed:
        raise RuntimeError("traffic was not carried whole")
    last, first = seen[max(seen)], seen[marks[0]]
    large = [name for name in last if last[name][0] > (40 if name == "core" else 12)]
    grown = [name for name in last if last[name][1] > first[name][1] + 3]
    if large or grown:
        raise RuntimeError(f"larger than the limit: {large}; grown by more than 3 MiB since the first minute: {grown}")
