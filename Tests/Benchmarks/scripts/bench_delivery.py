"""Durable publish to subscriber, 512 bytes, beside the C reference and the peers that a user would otherwise pick."""
import os, shlex, shutil, sys
from drivers import drive, errors, has, quiet
from measure import median, number, spread, table
from places import PACKAGE, program

PORT = 26511
LIMIT = "zmqref-full"
NAMES = {"ours": "osspd", LIMIT: "limit: C reference, FULL", "pg-sync": "PostgreSQL, table + NOTIFY",
         "redis-always": "Redis Streams, always", "nats": "NATS JetStream (no flush)"}


def available():
    found = [LIMIT] if has("peer_zmqref") else []
    if has("peer_pg") and os.path.exists("/usr/lib/postgresql/15/bin/postgres") and os.geteuid() == 0:
        found.append("pg-sync")
    if has("peer_redis") and shutil.which("redis-server"):
        found.append("redis-always")
    if has("peer_nats") and shutil.which("nats-server"):
        found.append("nats")
    return found


def measure(peers, reps, n, secs, seconds, extra=()):
    program("BenchPlugin")
    scripts = os.path.join(PACKAGE, "scripts")
    server = f"{shlex.quote(sys.executable)} {scripts}/ours_server.py {{dir}} {PORT}"
    client = f"{shlex.quote(sys.executable)} {scripts}/ours_client.py {{dir}}"
    return drive("peers.py", "delivery", [
        "--peers", ",".join(peers), "--reps", str(reps), "--n", str(n), "--secs", str(secs), "--ours-server", server,
        "--ours-client", client, "--ours-port", str(PORT), *extra], seconds)


def run(full):
    peers = available()
    missing = [NAMES[p] for p in (LIMIT, "pg-sync", "redis-always", "nats") if p not in peers]
    rows = measure(peers, 4 if full else 2, 100_000 if full else 50_000, 3 if full else 2, 1800,
                   ["--strace"] if full and shutil.which("strace") else [])
    names = peers + ["ours"]

    def figures(mode, peer, key):
        kept, mark = quiet([r for r in rows if r.get("mode") == mode and r["peer"] == peer and "error" not in r])
        return [r.get(key) for r in kept], mark

    def ratio(mode, peer, key):
        limit, own = median(figures(mode, LIMIT, key)[0]), median(figures(mode, peer, key)[0])
        return number(own / limit) if limit and own else "-"

    lines = []
    for peer in names:
        many, mark = figures("thr", peer, "acks_per_s")
        lines.append([NAMES[peer] + mark, spread(many), ratio("thr", peer, "acks_per_s"),
                      spread(figures("thr1", peer, "acks_per_s")[0]), ratio("thr1", peer, "acks_per_s"),
                      spread(figures("thr", peer, "delivered_per_s")[0])])
    table("durable publish to subscriber, 512 B, messages/s: median (least-most), and the ratio to the limit",
          ["", "acks/s, window 256", "ratio", "acks/s, window 1", "ratio", "delivered/s"], lines)
    lines = [[NAMES[peer] + figures("lat", peer, "p50_us")[1]] + [
        text for key in ("p50_us", "p99_us", "p999_us") for text in (spread(figures("lat", peer, key)[0]), ratio("lat", peer, key))]
        for peer in names]
    table("latency from publish to delivery at 1,000/s, microseconds",
          ["", "p50", "ratio", "p99", "ratio", "p99.9", "ratio"], lines)
    own = [r for r in rows if r.get("peer") == "ours" and r.get("mode") == "thr"]
    limit_cpu = median(figures("thr", LIMIT, "server_cpu_us_per_msg")[0])
    print(f"  osspd's core alone: {spread([r.get('core_cpu_us_per_msg') for r in own])} µs of CPU a message "
          f"(the limit's server {number(limit_cpu)}), {spread([r.get('core_pss_mb') for r in own])} MB (PSS)")
    checked = [r for r in rows if r.get("peer") == "ours" and "error" not in r and "received" in r]
    bad = [r for r in checked if r["received"] != r["n"] or r["dup"] or r["gaps"] or r["refused"]]
    print(f"  osspd: {sum(r['n'] for r in checked):,} events in {len(checked)} runs, lost, repeated, refused or out of order in {len(bad)} runs")
    for row in rows:
        if row.get("note") == "fsync":
            print(f"  {NAMES.get(row['peer'], row['peer'])}: {row['fsyncs']} sync calls for {row['messages']:,} messages")
    for row in errors(rows):
        print(f"  ERROR {row.get('peer', '')} {row['error'][:200]}")
    if missing:
        print(f"  not installed here, so left out: {', '.join(missing)}")
    print("  'faster' means more than 15 % apart (p99: 3 times): the same program differs that much from itself")
