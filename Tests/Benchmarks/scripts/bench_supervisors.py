"""The limit and the supervisors that are there, with C children, in the same run as `restart`.

osspd itself does not fit this driver's hook: its children say READY over the bus, and a child that only sends a datagram
would be ended at its deadline. So ours is measured with our own plugins, in `restart`."""
import os, shutil
from drivers import drive, errors, has
from measure import spread, table


PROGRAMS = {"runit": "runsvdir", "circus": "circusd", "supervisord-deb": "supervisord"}


def available():
    environment = os.path.expanduser("~/.cache/peers-venv/bin")
    found = [name for name, program in PROGRAMS.items()
             if shutil.which(program) or name == "circus" and os.path.exists(f"{environment}/{program}")]
    # As a user's manager in a mount namespace of its own, which takes root.
    if os.geteuid() == 0 and os.path.exists("/lib/systemd/systemd"):
        found.append("systemd-user")
    return found


def run(full):
    if not has("csup", "child"):
        print("  supervisors: csup and child are not built, so left out")
        return
    sups = ["csup"] + available()
    rows = drive("supervisors.py", "supervisors",
                 ["--sups", ",".join(sups), "--configs", "c5", "--tries", "10" if full else "5", "--idle", "5"], 900)
    lines = []
    for name in sups:
        find = lambda what: [r.get("ready_ms") for r in rows if r.get("sup") == name and r.get("what") == what]
        lines.append([{"csup": "limit: C"}.get(name, name), spread(find("restart")), spread(find("kill9"))])
    table("other supervisors with a C child, milliseconds", ["", "restart to ready", "kill -9 to ready"], lines)
    missing = [name for name in [*PROGRAMS, "systemd-user"] if name not in sups]
    if missing:
        print(f"  not there, so left out: {', '.join(missing)}")
    for row in errors(rows):
        print(f"  ERROR {row}")
