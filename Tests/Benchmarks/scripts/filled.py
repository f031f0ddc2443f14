"""A daemon whose journal has so many events, published by the bench plugins."""
import os, shutil
from daemon import BENCH, SAMPLE, Daemon
from ours_client import run
from places import has_program, temp


def plugins():
    return {**BENCH, **{name: p for name, p in SAMPLE.items() if has_program(p)}}


def fresh(name):
    folder = temp(name)
    shutil.rmtree(folder)
    os.makedirs(folder)
    return Daemon(folder, plugins())


def fill(daemon, events):
    """Publishes until the journal has that many; gives events a second, or None when there was nothing to do."""
    head = daemon.connect().status()["head"]
    if head >= events:
        return None
    return run(daemon.control, "thr", events - head, 256, 512, pid=daemon.pid, seconds=300)["acks_per_s"]
