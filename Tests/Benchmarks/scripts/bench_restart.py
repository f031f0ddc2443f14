"""`module restart` to ready, and kill -9 to ready again, with many events in the journal and all plugins up."""
import os, shutil, signal, time
from bus import Refused
from filled import fill, fresh
from measure import spread, table


def wait_for_successor(daemon, name, old):
    """Seconds until the plugin is ready as another process, asked of the core every millisecond."""
    begin = time.monotonic()
    while time.monotonic() - begin < 30:
        plugin = daemon.plugin(name)
        if plugin["state"] == "ready" and plugin.get("pid") not in (None, old):
            return time.monotonic() - begin
        time.sleep(0.001)
    raise RuntimeError(f"{name} did not come back within 30 s: {plugin}")


def tries(daemon, name, count):
    command, tool, kill = [], [], []
    for _ in range(count):
        time.sleep(0.3)
        begin = time.monotonic()
        daemon.control.command("core", "module-restart", {"name": name})
        command.append((time.monotonic() - begin) * 1000)
        time.sleep(0.3)
        tool.append(daemon.ossp("module", "restart", name)[0] * 1000)
        # A restart that a person asked for clears the count of ends, so this kill is the first one.
        time.sleep(0.3)
        old = daemon.plugin(name)["pid"]
        begin = time.monotonic()
        os.kill(old, signal.SIGKILL)
        wait_for_successor(daemon, name, old)
        kill.append((time.monotonic() - begin) * 1000)
    return command, tool, kill


def run(full):
    lines, starts = [], []
    with fresh("restart") as daemon:
        daemon.start()
        for events in (100_000, 1_000_000) if full else (100_000,):
            fill(daemon, events)
            others = {k: v for k, v in daemon.pids().items() if k not in ("attendance", "bench-publisher")}
            for name in ("attendance", "bench-publisher"):
                if name not in daemon.plugins:
                    continue
                command, tool, kill = tries(daemon, name, 10)
                lines.append([f"{name}, {events:,} events", spread(command), spread(tool), spread(kill)])
            same = all(daemon.pids().get(k) == v for k, v in others.items())
            lines[-1][0] += "" if same else " (OTHERS CHANGED)"
            daemon.stop()
            starts.append((events, daemon.start()))
        daemon.stop()
    shutil.rmtree(daemon.folder, ignore_errors=True)
    table("restart of one module, milliseconds: median (least-most) of 10; bench-publisher is a plugin that does nothing",
          ["", "command to ready", "with ossp's own start", "kill -9 to ready"], lines)
    for events, seconds in starts:
        print(f"  osspd with {events:,} events: {seconds * 1000:.0f} ms from start to all plugins ready")
    print("  the limit and runit with a C child: section 'supervisors'; theirs is a child that tells no core that it is ready")
