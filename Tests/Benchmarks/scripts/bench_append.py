"""The journal's writer alone, beside the same SQLite from C: time-ordered ids, synchronous=FULL."""
from drivers import folder, has
from measure import median, number, spread, table
from places import program, temp
import json, os, subprocess


def once(command):
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if result.returncode:
        raise RuntimeError(f"{' '.join(command)}: {result.stderr.strip()}")
    return json.loads(result.stdout)


def run(full):
    place, own = temp("append"), program("JournalBench")
    who = {"osspd's journal": own}
    if has("durable"):
        who["limit: C"] = os.path.join(folder(), "bin", "durable")
    lines = []
    for batch in (1, 16, 256) if full else (1, 256):
        found = {name: [] for name in who}
        for rep in range(4 if full else 2):
            for name in list(who) if rep % 2 else list(who)[::-1]:
                found[name].append(once([who[name], "sqlite", place, "full", str(batch), "3" if full else "2", "v7"]))
        limit = median([r["per_s"] for r in found.get("limit: C", [])])
        for name, rows in found.items():
            rate = median([r["per_s"] for r in rows])
            lines.append([name, str(batch), spread([r["per_s"] for r in rows]), number(rate / limit) if limit else "-",
                          spread([r["commit_p50_us"] for r in rows]), spread([r["commit_p99_us"] for r in rows])])
    table("append 512 B to the journal, events/s by events in a transaction (ours: with hash chain, topics, counts)",
          ["", "batch", "events/s", "ratio", "commit p50 µs", "p99 µs"], lines)
