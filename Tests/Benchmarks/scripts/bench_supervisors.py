"""The limit and runit with C children, in the same run as `restart`.

osspd itself does not fit this driver's hook: its children say READY over the bus, and a child that only sends a datagram
would be ended at its deadline. So ours is measured with our own plugins, in `restart`."""
import shutil
from drivers import drive, errors, has
from measure import spread, table


def run(full):
    if not has("csup", "child"):
        print("  supervisors: csup and child are not built, so left out")
        return
    sups = ["csup"] + (["runit"] if shutil.which("runsvdir") else [])
    rows = drive("supervisors.py", "supervisors",
                 ["--sups", ",".join(sups), "--configs", "c5", "--tries", "10" if full else "5", "--idle", "5"], 900)
    lines = []
    for name in sups:
        find = lambda what: [r.get("ready_ms") for r in rows if r.get("sup") == name and r.get("what") == what]
        lines.append([{"csup": "limit: C"}.get(name, name), spread(find("restart")), spread(find("kill9"))])
    table("other supervisors with a C child, milliseconds", ["", "restart to ready", "kill -9 to ready"], lines)
    for row in errors(rows):
        print(f"  ERROR {row}")
