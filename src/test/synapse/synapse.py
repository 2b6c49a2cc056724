#!/usr/bin/env python3
"""A real Synapse from PyPI on loopback, for the tests and for trying tarry on one at home.

    src/test/synapse/synapse.py 1.163.2                     # until Ctrl-C; prints URL, users, tokens, a room
    src/test/synapse/synapse.py 1.163.2 -- tarry whoami     # around a command, with MATRIX_* in its environment
    src/test/synapse/synapse.py 1.160.0 --variant limits    # 10 s at most, two delayed events a user
    src/test/synapse/synapse.py --install 1.126.0 1.163.2   # only installs

Releases live under target/synapse (or TARRY_SYNAPSE_HOME), with one set of dependencies for all of them: about 200 MB and half
a minute once, some 35 MB and seconds for each release. Needs Python 3.10 or newer with venv. Everything listens on 127.0.0.1
and is stopped by its process id, also when whoever started this script is gone, killed or not.
Ends with 3, and one sentence why, if a release cannot be installed.
"""

import argparse
import base64
import contextlib
import ctypes
import fcntl
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("TARRY_SYNAPSE_HOME") or ROOT / "target" / "synapse").resolve()
# The newest that is known to run with these dependencies; older releases need the pins, newer ones do not mind them.
NEWEST = "1.163.2"
PINS = ["prometheus_client<0.24", "setuptools<81"]
UNAVAILABLE = 3
LAX = "{per_second: 10000, burst_count: 10000}"
CONFIG = """
server_name: localhost
public_baseurl: {url}/
report_stats: false
signing_key_path: {data}/signing.key
media_store_path: {data}/media
listeners:
  - {{port: {port}, type: http, tls: false, bind_addresses: ['127.0.0.1'], resources: [{{names: [client], compress: false}}]}}
database: {{name: sqlite3, args: {{database: {data}/homeserver.db}}}}
trusted_key_servers: []
federation_domain_whitelist: []
presence: {{enabled: false}}
enable_registration: true
enable_registration_without_verification: true
registration_shared_secret: tarry-test
macaroon_secret_key: {secret}
form_secret: {secret}
allow_guest_access: true
bcrypt_rounds: 4
caches: {{sync_response_cache_duration: 0s}}
"""
# What lets a test make users and rooms as fast as it likes; production leaves it out.
NO_RATES = f"""
rc_message: {LAX}
rc_delayed_event_mgmt: {LAX}
"""
EASY_SETUP = f"""
rc_registration: {LAX}
rc_login: {{address: {LAX}, account: {LAX}, failed_attempts: {LAX}}}
rc_joins: {{local: {LAX}, remote: {LAX}}}
rc_joins_per_room: {LAX}
rc_room_creation: {LAX}
rc_invites: {{per_room: {LAX}, per_user: {LAX}, per_issuer: {LAX}}}
"""
# The longest delay, the most delayed events of a user, the rates (none, those of events, all), sticky events.
VARIANTS = {
    "lax": ("24h", 100, "off", False),
    "limits": ("10s", 2, "off", False),
    "production": ("24h", 100, "all", False),
    "off": ("off", 100, "off", False),
    "off-by-user-limit": ("24h", 0, "off", False),
    "sticky": ("24h", 100, "off", True),
}


def say(text):
    print(text, file=sys.stderr, flush=True)


def unavailable(why):
    say(why)
    sys.exit(UNAVAILABLE)


def an_interpreter():
    """A Python that is new enough: the one that runs this, or another on the PATH."""
    if sys.version_info >= (3, 10):
        return sys.executable
    for minor in range(14, 9, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    return unavailable(f"Synapse needs Python 3.10 or newer, and here is {sys.version.split()[0]} only.")


@contextlib.contextmanager
def alone():
    """One installs at a time; another one waits, and then finds what it wants."""
    try:
        HOME.mkdir(parents=True, exist_ok=True)
        lock = open(HOME / "lock", "w")
    except OSError as e:
        unavailable(f"Synapse cannot be installed in {HOME}: {e.strerror}.")
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def dependencies():
    """The Python of the shared dependencies; in alone()."""
    python = HOME / "deps" / "bin" / "python"
    ready = HOME / "deps" / "ready"
    if not (python.exists() and ready.exists()):
        base = an_interpreter()
        shutil.rmtree(HOME / "deps", ignore_errors=True)
        say("installing what Synapse depends on (about half a minute, once)")
        made = run([base, "-m", "venv", HOME / "deps"])
        if made.returncode != 0:
            unavailable(f"Synapse needs Python's venv, which does not work here: {last_line(made.stdout)} "
                        "(on Debian and Ubuntu: apt-get install python3-venv).")
        pip(python, "What Synapse depends on", "install", f"matrix-synapse=={NEWEST}", *PINS)
        pip(python, "What Synapse depends on", "uninstall", "-y", "matrix-synapse")
        compiled(python, HOME / "deps" / "lib")
        ready.touch()
    return python


def pip(python, what, verb, *words):
    done = run([python, "-m", "pip", "--disable-pip-version-check", verb, "-q", *words])
    if done.returncode != 0:
        # An index that is not reached looks to pip like one that has nothing.
        unreached = "(from versions: none)" in done.stdout
        unavailable(f"{what} cannot be installed: "
                    + ("the package index is not reached." if unreached else last_line(done.stdout)))


def run(command):
    # Not where the caller stands: a folder with this script in it would hide the package of its name.
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=HOME,
                          env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"})


def last_line(text):
    """The last thing that was said, an error if there was one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["no reason was given"]
    return ([line for line in lines if line.startswith("ERROR")] or lines)[-1]


def compiled(python, folder):
    """Without compiled modules every start takes twice as long; pip makes them, unless it was told not to."""
    if not any(folder.rglob("*.pyc")):
        run([python, "-m", "compileall", "-q", folder])


def install(version):
    """A release's folder, installed and seen to import, and the Python that runs it."""
    if not re.fullmatch(r"\d+\.\d+[0-9a-z.]*", version):
        unavailable(f"{version} is no release of Synapse.")
    with alone():
        python = dependencies()
        folder = HOME / "releases" / version
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            say(f"installing Synapse {version}")
            pip(python, f"Synapse {version}", "install", "--no-deps", "--target", folder, f"matrix-synapse=={version}")
            compiled(python, folder)
            # Old releases install without complaint and fail at their import.
            seen = subprocess.run([str(python), "-c", "import synapse.app.homeserver"], env=environment(folder), cwd=HOME,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if seen.returncode != 0:
                unavailable(f"Synapse {version} does not run with these dependencies: {last_line(seen.stdout)}")
            (folder / "ready").touch()
    return folder, python


def environment(folder):
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": ""}


class Synapse:
    """One release on one folder of data."""

    # Its address is its own: no proxy is asked.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __init__(self, version, data, port, settings):
        self.version = version
        self.folder, self.python = install(version)
        self.data = Path(data).resolve()
        self.data.mkdir(parents=True, exist_ok=True)
        self.settings = settings
        self.process = None
        self.port = port
        self.url = None

    def start(self):
        key = self.data / "signing.key"
        if not key.exists():
            key.write_text("ed25519 a_test " + base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=") + "\n")
        deadline = time.monotonic() + 180
        # A port that was free may be taken by the time that Synapse wants it.
        for port in [self.port] if self.port else [free_port() for _ in range(3)]:
            if self.starts(port, deadline):
                return
        sys.exit(f"Synapse {self.version} did not start; the end of its log:\n{self.end_of_log()}")

    def starts(self, port, deadline):
        self.url = f"http://127.0.0.1:{port}"
        config = self.data / "homeserver.yaml"
        text = CONFIG.format(url=self.url, port=port, data=self.data, secret=secrets.token_hex(8))
        config.write_text(text + self.settings)
        with open(self.data / "log", "ab") as log:
            self.process = subprocess.Popen(
                [str(self.python), "-m", "synapse.app.homeserver", "-c", str(config)], cwd=self.data,
                env=environment(self.folder), stdout=log, stderr=log, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent)
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                with self.opener.open(self.url + "/health", timeout=5):
                    return self.process.poll() is None
            except OSError:
                time.sleep(0.05)
        self.stop()
        return False

    def end_of_log(self):
        lines = (self.data / "log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-20:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def ask(self, method, path, body=None, token=None):
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = "Bearer " + token
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=headers)
        with self.opener.open(request, timeout=30) as answer:
            return json.load(answer)

    def user(self, name, password):
        """Registers a user, or logs one in who was there before."""
        try:
            made = self.ask("POST", "/_matrix/client/v3/register", {
                "username": name, "password": password, "auth": {"type": "m.login.dummy"}, "device_id": name.upper()})
        except urllib.error.HTTPError:
            made = self.ask("POST", "/_matrix/client/v3/login", {
                "type": "m.login.password", "identifier": {"type": "m.id.user", "user": name}, "password": password,
                "device_id": name.upper()})
        return {"user_id": made["user_id"], "device_id": made["device_id"], "access_token": made["access_token"],
                "password": password}

    def room(self, users):
        """A room of everybody; the second user may send in it what Element Call's members do, not change its topic."""
        levels = {"events": {"org.matrix.msc3401.call.member": 0}}
        made = self.ask("POST", "/_matrix/client/v3/createRoom", {
            "preset": "public_chat", "name": "Synapse", "room_version": "11",
            "power_level_content_override": levels}, users[0]["access_token"])["room_id"]
        for user in users[1:]:
            self.ask("POST", f"/_matrix/client/v3/join/{made}", {}, user["access_token"])
        return made


def die_with_parent():
    """In a Synapse that is being started: it ends when this script is killed; known to Linux only."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM, 0, 0, 0)


def end_with(starter):
    """Ends this process as Ctrl-C does when its starter is gone. The kernel's own way goes by the starter's thread."""
    def watch():
        while os.getppid() == starter:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
    threading.Thread(target=watch, daemon=True).start()


def free_port():
    """One below those that the system gives to connections: a Synapse that starts again finds it free."""
    for _ in range(100):
        port = 15_000 + secrets.randbelow(17_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    unavailable("no free port on 127.0.0.1 was found")


def settings(args):
    """What differs from run to run, as a part of the configuration: the variant, and what was said besides."""
    max_delay, max_scheduled, rates, sticky = VARIANTS[args.variant]
    max_delay = args.max_delay or max_delay
    max_scheduled = max_scheduled if args.max_scheduled is None else args.max_scheduled
    rates = {None: rates, "off": "off", "synapse": "events"}[args.limits]
    text = "" if max_delay == "off" else f"max_event_delay_duration: {max_delay}\n"
    if rates != "all":
        text += EASY_SETUP
    if rates == "off":
        text += NO_RATES
    features = f"msc4140_max_delayed_events_per_user: {max_scheduled}" + (", msc4354_enabled: true" if sticky else "")
    return text + f"experimental_features: {{{features}}}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", nargs="+", help="a release; several with --install")
    parser.add_argument("--install", action="store_true", help="install and do not start")
    parser.add_argument("--variant", choices=list(VARIANTS), default="lax",
                        help="lax: no rates; limits: 10 s and two a user; production: Synapse's own rates; off: delayed events "
                             "switched off; off-by-user-limit: by 0 a user; sticky: lax with sticky events")
    parser.add_argument("--data", help="the folder of its data (a temporary one that is deleted)")
    parser.add_argument("--port", type=int, help="port (default: any free port)")
    parser.add_argument("--user", action="append", help="create this user (repeatable; default: demo)")
    parser.add_argument("--limits", choices=["off", "synapse"], help="production's rates of events, or none")
    parser.add_argument("--max-delay", help="the longest delay; off switches delayed events off")
    parser.add_argument("--max-scheduled", type=int, help="the most delayed events of a user, from 1.157 on")
    parser.add_argument("--json", action="store_true", help="print one object")
    words = sys.argv[1:]
    command = words[words.index("--") + 1:] if "--" in words else []
    args = parser.parse_args(words[:words.index("--")] if "--" in words else words)
    if args.install:
        for version in args.version:
            install(version)
        return 0
    if len(args.version) != 1:
        parser.error("one release at a time; several with --install")
    with tempfile.TemporaryDirectory() as temporary:
        # Ends as with Ctrl-C, so that what was started is stopped.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        end_with(os.getppid())
        synapse = Synapse(args.version[0], args.data or temporary, args.port, settings(args))
        try:
            synapse.start()
            return serve(synapse, args, command)
        except KeyboardInterrupt:
            return 130
        finally:
            synapse.stop()


def serve(synapse, args, command):
    users = [synapse.user(name, "tarry-" + name) for name in args.user or ["demo"]]
    room = synapse.room(users)
    if command:
        first = users[0]
        return subprocess.run(command, env={
            **os.environ, "MATRIX_HOMESERVER": synapse.url, "MATRIX_ACCESS_TOKEN": first["access_token"],
            "MATRIX_USER_ID": first["user_id"], "MATRIX_DEVICE_ID": first["device_id"],
            "MATRIX_ROOM_ID": room}).returncode
    if args.json:
        print(json.dumps({"url": synapse.url, "room_id": room, "pid": synapse.process.pid, "users": users}), flush=True)
    else:
        print(f"url   {synapse.url}\nroom  {room}")
        for user in users:
            print("user  " + "  ".join(f"{key} {value}" for key, value in user.items()))
        print("Ctrl-C ends it", flush=True)
    synapse.process.wait()
    return 1


if __name__ == "__main__":
    sys.exit(main())
