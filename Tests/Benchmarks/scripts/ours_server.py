#!/usr/bin/env python3
"""Ours as a server of peers.py: osspd and the two bench plugins on DIR. `ours_server.py DIR PORT`

Nothing is carried over TCP: a port is opened only so that the driver sees when the plugins are ready."""
import os, select, shlex, signal, socket, sys
from daemon import BENCH, Daemon

folder, port = sys.argv[1], int(sys.argv[2])
with Daemon(folder, BENCH, shlex.split(os.environ.get("OSSP_BENCH_WRAPPER", ""))) as daemon:
    daemon.start()
    with open(os.path.join(folder, "osspd.pid"), "w") as file:
        file.write(str(daemon.pid))
    listener = socket.create_server(("127.0.0.1", port))
    while daemon.process.poll() is None:
        if select.select([listener], [], [], 0.5)[0]:
            listener.accept()[0].close()
