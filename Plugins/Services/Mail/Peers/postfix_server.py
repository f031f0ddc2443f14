"""Debian's postfix with a folder of its own, for tests: nothing of it lies in /etc or /var, and it listens on 127.0.0.1
alone. Must be root, as postfix must. Prints its port, then serves until its standard input ends.

    postfix_server.py RECEIVED NAME…

Each name has a mailbox at `ossp.example`, but for those that begin with `refuse`: nobody is there (550). Those that
begin with `later` are turned away for the time being (450) until the order `welcome`. Orders are lines on standard
input, and when one is done that is a line of JSON in the file RECEIVED:

    stop, start   the server ends, as when a machine is shut down, and begins anew on the same port
    welcome       nobody is turned away any more, and the server reads its tables again
    collect       each letter in the mailboxes is a line of RECEIVED, before the order's own
"""

import email
import email.policy
import json
import os
import pathlib
import pwd
import signal
import socket
import subprocess
import sys
import time

PROGRAMS = "/usr/lib/postfix/sbin"
SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = {programs}
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = mail.ossp.example
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
smtpd_peername_lookup = no
smtpd_recipient_restrictions = check_recipient_access texthash:{folder}/access, reject_unauth_destination
virtual_mailbox_domains = ossp.example
virtual_mailbox_maps = texthash:{folder}/mailboxes
virtual_mailbox_base = {folder}/mail
virtual_minimum_uid = 1
virtual_uid_maps = static:{owner.pw_uid}
virtual_gid_maps = static:{owner.pw_gid}
"""
SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unblock_signals():
    """Between fork and exec: a test's thread may have some blocked, and a process inherits that."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


class Postfix:
    def __init__(self, received, names):
        self.received = received
        self.folder = pathlib.Path(received).parent / "postfix"
        self.port = free_port()
        self.master = None
        self.watcher = None
        owner = pwd.getpwnam("postfix")
        # Letters are delivered by an account without rights, which must reach the mailboxes.
        os.chmod(self.folder.parent, 0o751)
        for name in ["", "config", "queue", "data", "mail"]:
            (self.folder / name).mkdir(mode=0o755)
        for name in ["data", "mail"]:
            os.chown(self.folder / name, owner.pw_uid, owner.pw_gid)
        self.write("config/main.cf", SETTINGS.format(folder=self.folder, programs=PROGRAMS, owner=owner))
        self.write("config/master.cf", SERVICES.format(port=self.port))
        known = [name for name in names if not name.startswith("refuse")]
        self.write("mailboxes", "".join(f"{name}@ossp.example {name}/\n" for name in known))
        later = [name for name in names if name.startswith("later")]
        self.write("access", "".join(f"{name}@ossp.example 450 4.2.0 not now\n" for name in later))
        subprocess.run(["/usr/sbin/postfix", "-c", self.folder / "config", "check"], check=True)
        self.start()

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def start(self):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
        self.master = subprocess.Popen(
            [f"{PROGRAMS}/master", "-c", self.folder / "config", "-d"],
            stdin=subprocess.DEVNULL,
            preexec_fn=unblock_signals,
            **quiet,
        )
        # A test that is killed leaves no mail server behind: with this process its pipe ends, and then the server.
        self.watcher = subprocess.Popen(
            ["/bin/sh", "-c", 'cat; kill "$0"', str(self.master.pid)], stdin=subprocess.PIPE, **quiet
        )
        while True:
            if self.master.poll() is not None:
                sys.exit((self.folder / "log").read_text(encoding="utf-8"))
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.01)

    def stop(self):
        self.watcher.kill()
        self.watcher.wait()
        self.master.terminate()
        self.master.wait()

    def welcome(self):
        self.write("access", "")
        self.master.send_signal(signal.SIGHUP)

    def collect(self):
        """Notes all letters once none is on its way to its mailbox."""
        queues = [self.folder / "queue" / name for name in ["incoming", "active", "deferred", "maildrop"]]
        while any(path.is_file() for queue in queues for path in queue.rglob("*")):
            time.sleep(0.01)
        for path in sorted(self.folder.glob("mail/*/new/*")):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            plain = mail.get_body(("plain",)).get_content()
            self.note({"to": mail["Delivered-To"], "message-id": mail["Message-ID"], "text": plain})

    def note(self, line):
        with open(self.received, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def main():
    server = Postfix(sys.argv[1], sys.argv[2:])
    print(server.port, flush=True)
    orders = {name: getattr(server, name) for name in ["stop", "start", "welcome", "collect"]}
    for line in sys.stdin:
        orders[line.strip()]()
        server.note({"done": line.strip()})
    server.stop()


main()
