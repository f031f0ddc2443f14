"""Runs the drivers in the folder of the peers, with ours beside them, and reads their lines of JSON."""
import json, os, subprocess, sys
from places import peers, temp


class NoPeers(Exception):
    pass


def folder():
    found = peers()
    if not found:
        raise NoPeers("no folder of peers: set OSSP_PEERS to the one that holds peers.py")
    return found


def has(*programs):
    return all(os.path.exists(os.path.join(folder(), "bin", p)) for p in programs)


def drive(script, name, arguments, seconds):
    """The rows that a driver wrote; its own table goes to $BENCH_TMP/NAME.txt."""
    place = folder()
    data = temp("drivers")
    os.chmod(data, 0o755)
    log = open(os.path.join(temp(), f"{name}.txt"), "w")
    budget = os.environ.get("BENCH_QUIET_BUDGET", "60")
    command = [sys.executable, os.path.join(place, script), "--out", f"ossp-{name}"] + arguments
    process = subprocess.Popen(command, cwd=place, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                               env=dict(os.environ, BENCH_TMP=data, BENCH_QUIET_BUDGET=budget))
    try:
        process.wait(seconds)
    except BaseException:
        process.terminate()  # the drivers end their servers on SIGTERM
        process.wait(60)
        raise
    if process.returncode:
        raise RuntimeError(f"{script} ended with {process.returncode}: see {log.name}")
    with open(os.path.join(place, "out", f"ossp-{name}.jsonl")) as file:
        return [json.loads(line) for line in file]


def errors(rows):
    return [row for row in rows if "error" in row]


def quiet(rows):
    """Leaves out what others disturbed, where two quiet ones remain."""
    undisturbed = [r for r in rows if r.get("others_pct", 0) < 30]
    return (undisturbed, "") if len(undisturbed) >= 2 else (rows, " noisy" if undisturbed != rows else "")
