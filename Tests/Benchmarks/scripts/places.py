"""Where things are, and where the benchmarks keep what they make."""
import os, re, shutil, subprocess, sys

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(PACKAGE))
# Programs of the daemon, of its plugins, and of this package.
PROGRAMS = os.path.abspath(os.environ.get("OSSP_PROGRAMS", os.path.join(ROOT, ".build", "release")))
BENCH_PROGRAMS = os.path.abspath(os.environ.get("OSSP_BENCH_PROGRAMS", os.path.join(PACKAGE, ".build", "release")))
SHARED = os.path.abspath(os.environ.get("OSSP_SHARED", os.path.join(ROOT, "..", "shared")))
# Must be on the disk that is to be measured: a temporary folder in memory would flush nothing.
TEMP = os.environ.get("BENCH_TMP", "/var/tmp/osspd-bench")


def program(name):
    for folder in (BENCH_PROGRAMS, PROGRAMS):
        path = os.path.join(folder, name)
        if os.access(path, os.X_OK):
            return path
    sys.exit(f"there is no program {name} in {PROGRAMS} or {BENCH_PROGRAMS}: run `make bench` at the package's root")


def has_program(name):
    return any(os.access(os.path.join(folder, name), os.X_OK) for folder in (BENCH_PROGRAMS, PROGRAMS))


def temp(*parts):
    path = os.path.join(TEMP, *parts)
    os.makedirs(path, exist_ok=True)
    kind = subprocess.run(["stat", "-f", "-c", "%T", path], capture_output=True, text=True).stdout.strip()
    if kind in ("tmpfs", "ramfs"):
        sys.exit(f"{path} is in memory: set BENCH_TMP to a folder on the disk that is to be measured")
    return path


def peers():
    """The folder of the peers and limits, with its C programs built; a read-only one is copied first. None when there is none."""
    folder = os.path.abspath(os.environ.get("OSSP_PEERS", os.path.join(SHARED, "bench")))
    if not os.path.exists(os.path.join(folder, "peers.py")):
        return None
    if not os.access(folder, os.W_OK) or (not os.path.isdir(os.path.join(folder, "bin")) and not os.environ.get("OSSP_PEERS")):
        copy = os.path.join(temp(), "peers")
        os.makedirs(copy, exist_ok=True)
        for name in os.listdir(folder):
            if os.path.isfile(os.path.join(folder, name)):
                shutil.copyfile(os.path.join(folder, name), os.path.join(copy, name))
        for name in ("child.py",):
            os.chmod(os.path.join(copy, name), 0o755)
        folder = copy
    build(folder)
    return folder


def build(folder):
    """Builds what is missing, one program at a time: a peer whose library is not installed is left out."""
    script = open(os.path.join(folder, "build.sh")).read()
    flags = re.search(r'^W="(.*)"$', script, re.M).group(1)
    for name in ("bin", "out"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    for line in script.splitlines():
        match = re.match(r"gcc \$W(.*) -o bin/(\w+) (.*)$", line)
        if match and not os.path.exists(os.path.join(folder, "bin", match.group(2))):
            command = f"gcc {flags}{match.group(1)} -o bin/{match.group(2)} {match.group(3)}"
            subprocess.run(command, shell=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
