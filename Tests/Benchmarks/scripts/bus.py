"""The control side of the bus, version 1, in a few lines of Python: what the benchmarks ask of a running osspd."""
import json, os, struct, time, uuid
import zmq

HELLO = b"OSSP1"
COMMAND, OUTCOME, QUERY, ANSWER, PING, PONG, ERROR = b"\x0a", b"\x0b", b"\x0c", b"\x0d", b"\x10", b"\x11", b"\x7f"


class Refused(Exception):
    pass


def new_id(at=None):
    ms = int((at or time.time()) * 1000)
    tail = uuid.uuid4().int
    return (ms << 80 | 0x7 << 76 | (tail & 0xFFF) << 64 | 0x8 << 60 | (tail >> 16) & (1 << 60) - 1).to_bytes(16, "big")


class Control:
    """One connection to ctl.sock of the daemon on a data folder."""

    def __init__(self, data):
        folder = open(os.path.join(data, "run", "endpoint")).read().strip()
        self.socket = zmq.Context.instance().socket(zmq.DEALER)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.connect(f"ipc://{folder}/ctl.sock")

    def close(self):
        self.socket.close(0)

    def receive(self, until):
        wait = until - time.monotonic()
        if wait <= 0 or not self.socket.poll(max(1, int(wait * 1000))):
            return None
        return self.socket.recv_multipart()

    def query(self, module, name, fields=None, seconds=15):
        """The answer's JSON; raises Refused."""
        qid = new_id()
        self.socket.send_multipart([HELLO, QUERY, qid, module.encode(), name.encode(), json.dumps(fields or {}).encode(), b"{}"])
        until = time.monotonic() + seconds
        while True:
            frames = self.receive(until)
            if frames is None:
                raise Refused(f"no answer to {module} {name} within {seconds} s")
            if frames[1] == ERROR:
                raise Refused(frames[3].decode())
            if frames[1] == ANSWER and frames[2][:16] == qid:
                status = struct.unpack(">Q", frames[2][16:24])[0]
                body = json.loads(b"".join(frames[3:]) or b"{}")
                if status != 200:
                    raise Refused(f"{module} {name}: {status} {body.get('message')}")
                return body

    def command(self, module, name, fields=None, seconds=60):
        """(status, body) of the final outcome; the first 202 only says that it is kept."""
        cid = new_id()
        self.socket.send_multipart([HELLO, COMMAND, cid, module.encode(), name.encode(), json.dumps(fields or {}).encode(), b"{}"])
        until = time.monotonic() + seconds
        while True:
            frames = self.receive(until)
            if frames is None:
                raise Refused(f"no outcome of {module} {name} within {seconds} s")
            if frames[1] == ERROR:
                raise Refused(frames[3].decode())
            if frames[1] == OUTCOME and frames[2][:16] == cid:
                status = struct.unpack(">Q", frames[2][16:24])[0]
                if status == 202:
                    continue
                body = json.loads(frames[3] or b"{}")
                if status != 200:
                    raise Refused(f"{module} {name}: {status} {body.get('message')}")
                return body

    def status(self):
        return self.query("core", "status")
