#!/usr/bin/env python3
"""The benchmarks of osspd, each beside the machine's limit measured in the same run.

run.py [--full] [--only delivery,append,replay,import,restart,memory,supervisors,digest]  (and traffic, by name only: an hour, or $BENCH_MINUTES)

Everything runs on loopback and socket files, keeps its data under $BENCH_TMP (on a disk), and ends what it started.
Peers and limits come from $OSSP_PEERS; what is not installed is left out, and said so."""
import argparse, importlib, os, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
SECTIONS = ["delivery", "append", "replay", "imports", "restart", "memory", "supervisors", "digest"]
BY_NAME = ["traffic"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="more repetitions and the million events")
    parser.add_argument("--only", default=",".join(SECTIONS), help=f"of {','.join(SECTIONS)}")
    options = parser.parse_args()
    failed = []
    for name in options.only.split(","):
        if name not in SECTIONS + BY_NAME:
            sys.exit(f"there is no section '{name}'; there are {', '.join(SECTIONS + BY_NAME)}")
        begin = time.monotonic()
        try:
            importlib.import_module(f"bench_{name}").run(options.full)
        except Exception as error:  # one section's failure must not hide the others' figures
            failed.append(name)
            print(f"\n{name}: FAILED: {error}", flush=True)
        print(f"  ({name} took {time.monotonic() - begin:.0f} s; load {' '.join(open('/proc/loadavg').read().split()[:3])})", flush=True)
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
