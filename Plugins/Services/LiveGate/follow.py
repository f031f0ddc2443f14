#!/usr/bin/env python3
"""Follows topics of osspd: what was, then what happens, without a gap or a repeat.

    follow.py SOCKETS AUDIENCE TOPIC [FROM-SEQ]       SOCKETS: the folder named in <data>/run/endpoint
"""
import json, os, struct, sys, zmq

folder, audience, topic = sys.argv[1:4]
first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
context = zmq.Context()
live = context.socket(zmq.SUB)
live.connect(f"ipc://{folder}/gate/live-{audience}.sock")
live.subscribe(topic)
live.subscribe("!beat/")                             # second: its first pulse proves that the other one holds
replay = context.socket(zmq.DEALER)
replay.connect(f"ipc://{folder}/gate/replay-{audience}.sock")
epoch, pulse, shown, counts = None, 0, first - 1, {}

def show(name, seq, count, data):
    global shown
    counts[name] = count
    if seq > shown:
        shown = seq
        print(seq, name.decode(), data.decode(), flush=True)

def catch_up(to):                                    # reads the past up to `to`, asking again while the gate is away
    while shown < to:
        question = os.urandom(16)
        wanted = json.dumps({"prefixes": [topic]}).encode()
        replay.send_multipart([b"OSSP1", b"\x0e", question + struct.pack(">QQ", shown + 1, 500), wanted])
        while replay.poll(2000):
            frames = replay.recv_multipart()
            if frames[1] == b"\x0f" and frames[2][:16] == question:
                following, head = struct.unpack(">QQ", frames[2][24:40])
                for i in range(3, len(frames), 4):
                    seq, _, _, count = struct.unpack(">QQQQ", frames[i][:32])
                    show(frames[i + 1], seq, count, frames[i + 3])
                skip(min(following - 1, max(to, head)))
                break

def skip(seq):
    global shown
    shown = max(shown, seq)

while True:
    name, header, attributes, data = live.recv_multipart()
    journal, seq, count, flags = struct.unpack(">QQQQ", header)
    if epoch not in (None, journal):                 # another journal: start over
        shown, counts, pulse = first - 1, {}, 0
    epoch = journal
    if name == b"!beat/":
        if count != pulse + 1:                       # the first pulse, a lost one, or a new gate
            catch_up(seq)
        pulse = count
    elif seq > shown:
        if flags == 0 and counts.get(name) == count - 1:
            show(name, seq, count, data)
        else:                                        # a hole, or a beat that tells of more than came
            catch_up(seq)
