"""What the kernel says of a process, and how figures are printed."""
import os, statistics

TICKS = os.sysconf("SC_CLK_TCK")


def pss_kib(pid):
    """Proportional share of its memory, in KiB; 0 when it is gone."""
    try:
        for line in open(f"/proc/{pid}/smaps_rollup"):
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def anonymous_kib(pid):
    """What a process has of its own, in KiB: unlike the share of the libraries, it is no matter who else runs."""
    try:
        for line in open(f"/proc/{pid}/smaps_rollup"):
            if line.startswith("Pss_Anon:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def cpu_seconds(pid):
    """User and system time of its threads, in seconds, in steps of 1/100."""
    text = open(f"/proc/{pid}/stat").read()
    fields = text[text.rindex(")") + 2:].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def scheduled(pid):
    """(CPU seconds, voluntary switches) of all its threads, exactly."""
    nanoseconds = switches = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        try:
            nanoseconds += int(open(f"/proc/{pid}/task/{thread}/schedstat").read().split()[0])
            for line in open(f"/proc/{pid}/task/{thread}/status"):
                if line.startswith("voluntary"):
                    switches += int(line.split()[1])
        except OSError:
            pass
    return nanoseconds / 1e9, switches


def number(value):
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def spread(values):
    values = [v for v in values if v is not None]
    if not values:
        return "-"
    return f"{number(statistics.median(values))} ({number(min(values))}-{number(max(values))})"


def median(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else None


def table(title, heads, rows):
    rows = [[number(c) if not isinstance(c, str) else c for c in row] for row in rows]
    widths = [max(len(r[i]) for r in [heads] + rows) for i in range(len(heads))]
    print(f"\n{title}\n")
    for row in [heads, ["-" * w for w in widths]] + rows:
        print("  " + "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))).rstrip())
    print(flush=True)
