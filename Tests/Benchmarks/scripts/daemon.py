"""A real osspd on a folder of its own, with the plugins that a benchmark wants."""
import os, signal, subprocess, time
from bus import Control, Refused
from places import PACKAGE, PROGRAMS, ROOT, program

BENCH = {"bench-publisher": "BenchPlugin", "bench-subscriber": "BenchPlugin"}
SAMPLE = {"attendance": "Attendance", "register": "Register", "live-gate": "LiveGate"}


class Daemon:
    """Generates ossp.yaml and modules/*.yaml in `folder`, and starts osspd there; `data` is kept between starts."""

    def __init__(self, folder, plugins, wrapper=()):
        self.folder, self.plugins, self.wrapper = folder, plugins, list(wrapper)
        self.data = os.path.join(folder, "data")
        self.process = self.control = None

    def configure(self):
        modules = os.path.join(self.folder, "modules")
        os.makedirs(modules, exist_ok=True)
        for name in os.listdir(modules):
            os.unlink(os.path.join(modules, name))
        with open(os.path.join(self.folder, "ossp.yaml"), "w") as file:
            file.write(f"name: Benchmark\ndata: {self.data}\nmodules: modules\n")
        for name, executable in self.plugins.items():
            with open(os.path.join(modules, f"{name}.yaml"), "w") as file:
                file.write(f"name: {name}\nprogram: {program(executable)}\nrestart: permanent\nready-within: 30s\n")

    def start(self, wait=True, seconds=60):
        self.configure()
        self.log = open(os.path.join(self.folder, "osspd.log"), "a")
        begin = time.monotonic()
        command = self.wrapper + [program("osspd"), "--config", os.path.join(self.folder, "ossp.yaml"), "--data", self.data]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=ROOT)
        if wait:
            self.wait_ready(seconds)
        return time.monotonic() - begin

    @property
    def pid(self):
        return self.process.pid

    def connect(self):
        if not self.control:
            self.control = Control(self.data)
        return self.control

    def wait_ready(self, seconds=60):
        end = time.monotonic() + seconds
        last = ""
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"osspd ended with {self.process.returncode}:\n{self.tail()}")
            try:
                status = self.connect().query("core", "status", seconds=1)
                if all(p["state"] == "ready" for p in status["plugins"]):
                    return
                last = str([(p["name"], p["state"]) for p in status["plugins"]])
            except (OSError, Refused) as error:
                last = str(error)
                if self.control:
                    self.control.close()
                    self.control = None
            time.sleep(0.02)
        raise RuntimeError(f"the plugins were not ready within {seconds} s: {last}\n{self.tail()}")

    def tail(self):
        with open(os.path.join(self.folder, "osspd.log"), errors="replace") as file:
            return "".join(file.readlines()[-15:])

    def plugin(self, name):
        return next(p for p in self.control.status()["plugins"] if p["name"] == name)

    def pids(self):
        """The process of the core and of each plugin, by name."""
        found = {"core": self.pid}
        for plugin in self.connect().status()["plugins"]:
            if plugin.get("pid"):
                found[plugin["name"]] = plugin["pid"]
        return found

    def ossp(self, *arguments):
        """Runs the command line against it; gives (seconds, output)."""
        begin = time.monotonic()
        result = subprocess.run([program("ossp"), *arguments], env=dict(os.environ, OSSP_DATA=self.data), cwd=ROOT,
                                stdin=subprocess.DEVNULL, capture_output=True, text=True)
        took = time.monotonic() - begin
        if result.returncode:
            raise RuntimeError(f"ossp {' '.join(arguments)}: {result.stderr.strip() or result.stdout.strip()}")
        return took, result.stdout

    def stop(self):
        if self.control:
            self.control.close()
            self.control = None
        if not self.process or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: exit(143))
        return self

    def __exit__(self, *_):
        self.stop()
