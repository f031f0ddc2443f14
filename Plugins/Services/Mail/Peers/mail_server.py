"""A mail server (aiosmtpd) that behaves as the receiver's name says, for tests. Prints its port, then serves until its
standard input ends.

    mail_server.py RECEIVED [--tls starttls|tls CERTIFICATE KEY] [--account NAME PASSWORD]

Each letter that it takes is a line of JSON in the file RECEIVED, written before it says 250. What a receiver's name
begins with says what becomes of a letter to it:

    refuse     550 to RCPT                     later2   451 to RCPT twice, then taken
    bounce     554 after the text              busy2    451 after the text twice, then taken
    cut2       the connection ends in the middle of the text twice, then it is taken
    lost1      the text is taken, and the connection ends once before anything is said
    die        250, and the connection ends at once
    stall1     nothing more is said to RCPT, once

A line `kill mail PID STAGES` on its standard input kills the Mail process of the daemon PID at each of the stages,
`kill core PID STAGES` the daemon itself. Stages are connect, mail, rcpt, data, text, taken and answered, each with a
number, and commas between: `rcpt:3` is when the third RCPT has come and before it is answered, or a later one if there
was nobody to kill at the third; `text` is when the text
is there, `taken` when the letter counts and before 250, `answered` right after 250. What was killed where is a line of
the file RECEIVED.killed.
"""

import asyncio
import collections
import email
import json
import os
import signal
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword, syntax


def words(name, count):
    """The words after an option; None when it is not there."""
    return sys.argv[sys.argv.index(name) + 1 :][:count] if name in sys.argv else None


received = open(sys.argv[1], "a", encoding="utf-8")
tls = words("--tls", 3)
account = words("--account", 2)
deadly = {}
reached = collections.Counter()
tried = collections.Counter()


def mail_process(daemon):
    """The daemon's child whose program is called Mail."""
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{entry}/stat", encoding="utf-8") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            if int(fields[1]) == daemon and os.readlink(f"/proc/{entry}/exe").endswith("/Mail"):
                return int(entry)
        except (OSError, IndexError, ValueError):
            continue
    return None


def reach(stage):
    """Notes that a conversation has come so far, and kills Mail if this is the place."""
    reached[stage] += 1
    for place, (who, daemon) in list(deadly.items()):
        name, number = place.split(":")
        if name != stage or int(number) > reached[stage]:
            continue
        pid = mail_process(daemon) if who == "mail" else daemon
        try:
            os.kill(pid or 0x3FFFFFFF, signal.SIGKILL)
        except ProcessLookupError:
            continue
        del deadly[place]
        with open(sys.argv[1] + ".killed", "a", encoding="utf-8") as file:
            file.write(f"{who} {place}\n")
        return


def order():
    """Takes lines from standard input; False when it has ended."""
    text = os.read(0, 65536).decode()
    for line in text.splitlines():
        _, who, pid, stages = line.split(" ")
        deadly.update({stage: (who, int(pid)) for stage in stages.split(",")})
    return bool(text)


def again(address, word):
    """Whether this is still one of the first tries, as many as the number after the word says."""
    name = address.lstrip("<")
    if not name.startswith(word):
        return False
    digits = "".join(sign for sign in name[len(word) :].split("-")[0].split("@")[0] if sign.isdigit())
    tried[word + name] += 1
    return tried[word + name] <= int(digits or 1)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        reach("mail")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        reach("rcpt")
        if address.startswith("refuse"):
            return f"550 5.1.1 <{address}>: there is nobody of this name"
        if again(address, "later"):
            return "451 4.2.1 not now"
        if again(address, "stall"):
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        reach("text")
        address = envelope.rcpt_tos[0]
        if address.startswith("bounce"):
            return "554 5.7.1 this text is not wanted"
        if again(address, "busy"):
            return "451 4.3.0 try again"
        mail = email.message_from_bytes(envelope.content)
        line = {
            "to": address,
            "from": envelope.mail_from,
            "message-id": mail["message-id"],
            "tls": server.transport.get_extra_info("ssl_object") is not None,
            "login": bool(session.authenticated),
            "length": len(envelope.content),
            "text": envelope.content.decode("ascii"),
        }
        received.write(json.dumps(line) + "\n")
        received.flush()
        os.fsync(received.fileno())
        reach("taken")
        if again(address, "lost"):
            server.transport.abort()
            return "250 unheard"
        return "250 2.0.0 taken"


class Server(SMTP):
    def connection_made(self, transport):
        reach("connect")
        super().connection_made(transport)

    @syntax("DATA")
    async def smtp_DATA(self, arg):
        reach("data")
        address = self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else ""
        if again(address, "cut"):
            await self.push("354 go on")
            await self._reader.read(64)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)
        reach("answered")
        if address.startswith("die"):
            self.transport.close()


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and [data.login.decode(), data.password.decode()] == account
    return AuthResult(success=right, handled=False)


def main():
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tls[1], tls[2])
    starttls = context if tls and tls[0] == "starttls" else None
    loop = asyncio.new_event_loop()

    def make():
        return Server(
            Handler(),
            loop=loop,
            hostname="mail.ossp.example",
            tls_context=starttls,
            require_starttls=starttls is not None,
            auth_required=account is not None,
            auth_require_tls=starttls is not None,
            authenticator=authenticate if account else None,
            data_size_limit=64 << 20,
        )

    implicit = context if tls and tls[0] == "tls" else None
    server = loop.run_until_complete(loop.create_server(make, "127.0.0.1", 0, ssl=implicit))
    print(server.sockets[0].getsockname()[1], flush=True)
    loop.add_reader(sys.stdin.fileno(), lambda: order() or loop.stop())
    loop.run_forever()


main()
