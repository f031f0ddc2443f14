#!/usr/bin/env python3
"""Follows topics of osspd: what was, then what happens, in the journal's order, without a gap or a repeat.

    follow.py SOCKETS AUDIENCE TOPIC [FROM-SEQ]       SOCKETS: the folder named in <data>/run/endpoint

A live message that comes straight after what was shown is shown. Any other, and the pulse once a second, only tells how
far the journal has come: the replay is read up to there, so what was lost on the way is filled in first, in order.
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
epoch, shown = None, first - 1                       # all of the topic up to `shown` was shown

def show(seq, name, data):
    global shown
    shown = seq
    print(seq, name.decode(), data.decode(), flush=True)

def catch_up(to):                                    # reads the past up to `to`, asking again while the gate is away
    global shown
    while shown < to:
        question, wanted = os.urandom(16), json.dumps({"prefixes": [topic]}).encode()
        replay.send_multipart([b"OSSP1", b"\x0e", question + struct.pack(">QQ", shown + 1, 500), wanted])
        while replay.poll(1000):
            answer = replay.recv_multipart()
            if answer[1] != b"\x0f" or answer[2][16:24] != struct.pack(">Q", 200):
                sys.exit(f"the replay refuses: {answer[-1].decode()}")
            if answer[2][:16] == question:           # and not a late answer to an earlier question
                for i in range(3, len(answer), 4):
                    show(struct.unpack(">Q", answer[i][:8])[0], answer[i + 1], answer[i + 3])
                shown = max(shown, struct.unpack(">Q", answer[2][24:32])[0] - 1)
                break

while True:
    name, header, attributes, data = live.recv_multipart()
    journal, seq, count, flags = struct.unpack(">QQQQ", header)
    if epoch not in (None, journal):                 # another journal took its place: start over
        shown = first - 1
    epoch = journal
    if seq == shown + 1 and flags == 0:              # flags 1: a beat or a pulse, which tells of what was
        show(seq, name, data)
    else:
        catch_up(seq)
