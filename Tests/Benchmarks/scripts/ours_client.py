#!/usr/bin/env python3
"""Ours as a client of peers.py: has the bench plugins do a run and prints one line of JSON.

ours_client.py DIR thr N WINDOW SIZE | ours_client.py DIR lat RATE SECONDS SIZE"""
import json, os, random, sys, time
from bus import Control
from measure import cpu_seconds, pss_kib


def run(control, mode, n, window, size, rate=0.0, pid=None, seconds=170):
    order = {"run": random.getrandbits(52), "mode": mode, "n": n, "window": window, "size": size, "rate": rate}
    control.command("bench-subscriber", "run", order, seconds=10)
    before = cpu_seconds(pid) if pid else 0
    control.command("bench-publisher", "run", order, seconds=seconds)
    end = time.monotonic() + 20
    while True:
        taken = control.query("bench-subscriber", "result")
        if taken["received"] >= n or time.monotonic() > end:
            break
        time.sleep(0.01)
    after = cpu_seconds(pid) if pid else 0
    sent = control.query("bench-publisher", "result")
    result = {"peer": "ours", "client": "Swift/libzmq", "mode": mode, "n": n, "size": size, "acked": sent["acked"],
              "received": taken["received"], "dup": taken["duplicates"], "gaps": taken["gaps"], "refused": sent["refused"]}
    if sent["refused"]:
        result["reason"] = sent["reason"]
    if mode == "thr":
        result.update(window=window, distinct=taken["distinct"],
                      acks_per_s=round(sent["acked"] / ((sent["lastAck"] - sent["firstSend"]) / 1e9)),
                      delivered_per_s=round(taken["received"] / max(1e-9, (taken["lastReceived"] - sent["firstSend"]) / 1e9)))
    else:
        late = taken["latency"]
        result.update(rate=rate, p50_us=late["p50"], p99_us=late["p99"], p999_us=late["p999"], max_us=late["max"],
                      ack_p50_us=sent["ack"]["p50"], ack_p99_us=sent["ack"]["p99"])
    if pid:
        result.update(core_cpu_us_per_msg=round((after - before) / n * 1e6, 2), core_pss_mb=round(pss_kib(pid) / 1024, 1))
    return result


def main(arguments):
    folder, mode = arguments[0], arguments[1]
    control = Control(os.path.join(folder, "data"))
    pid = int(open(os.path.join(folder, "osspd.pid")).read())
    if mode == "thr":
        n, window, size = (int(x) for x in arguments[2:5])
        print(json.dumps(run(control, "thr", n, window, size, pid=pid)))
    else:
        rate, seconds, size = float(arguments[2]), float(arguments[3]), int(arguments[4])
        print(json.dumps(run(control, "lat", int(rate * seconds), 1 << 20, size, rate, pid=pid)))


if __name__ == "__main__":
    main(sys.argv[1:])
