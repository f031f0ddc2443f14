"""Replay of a million events through the journal's reader, beside C reading a million rows."""
import os, shutil
from bench_append import once
from drivers import drive, errors, has
from measure import median, number, spread, table
from places import program, temp


def run(full):
    folder = os.path.join(temp("replay"), "journal")
    own = program("JournalBench")
    try:
        filled = once([own, "fill", folder, "1000000"])
        os.environ["JOURNAL_BENCH_FOLDER"] = folder
        if not has("durable"):
            rows = [dict(once([own, "replay", "-", "page", "warm"]), who="ours") for _ in range(3)]
        else:
            rows = drive("durable.py", "replay", ["--only", "replay", "--reps", "6" if full else "3", "--ours", own], 900)
        lines = []
        for mode, cache in (("page", "warm"), ("scan", "warm"), ("scan", "cold")):
            found = {who: [r["per_s"] for r in rows if r.get("bench") == "replay" and r.get("who") == who
                           and r["mode"] == mode and r["cache"] == cache and "error" not in r] for who in ("ours", "C")}
            ratio = number(median(found["ours"]) / median(found["C"])) if found["C"] and found["ours"] else "-"
            name = {"page": "pages of 1,000", "scan": "one scan in C, pages in ours"}[mode]
            lines.append([f"{name}, {cache}", spread(found["ours"]), spread(found["C"]), ratio])
        table("replay of 1,000,000 events, events/s", ["", "osspd's reader", "limit: C", "ratio"], lines)
        print(f"  the journal was filled through its writer at {filled['per_s']:,}/s, 256 events a transaction")
        for row in errors(rows):
            print(f"  ERROR {row}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
