#!/usr/bin/env python3
"""A real Synapse from PyPI on loopback, for the tests and for trying tarry on one at home.

    src/test/synapse/synapse.py 1.163.2                    # until Ctrl-C; prints URL, users, tokens, a room
    src/test/synapse/synapse.py 1.163.2 -- tarry whoami    # around a command, with MATRIX_* in its environment
    src/test/synapse/synapse.py --install 1.126.0 1.163.2  # only installs

Releases live under target/synapse, with one set of dependencies for all of them; the first takes about half a minute, each
further one some seconds. Needs Python 3.10 or newer. Everything listens on 127.0.0.1 and is stopped by its process id.
"""

import argparse
import base64
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("TARRY_SYNAPSE_HOME") or ROOT / "target" / "synapse")
# The newest that is known to run with these dependencies; older releases need the pins, newer ones do not mind them.
NEWEST = "1.163.2"
PINS = ["prometheus_client<0.24", "setuptools<81"]
LAX = "{per_second: 10000, burst_count: 10000}"
CONFIG = """
server_name: localhost
public_baseurl: {url}/
report_stats: false
signing_key_path: {data}/signing.key
media_store_path: {data}/media
listeners: [{{port: {port}, type: http, tls: false, bind_addresses: ['127.0.0.1'], resources: [{{names: [client], compress: false}}]}}]
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
rc_registration: {lax}
rc_login: {{address: {lax}, account: {lax}, failed_attempts: {lax}}}
rc_joins: {{local: {lax}, remote: {lax}}}
rc_joins_per_room: {lax}
rc_room_creation: {lax}
rc_invites: {{per_room: {lax}, per_user: {lax}, per_issuer: {lax}}}
"""


def say(text):
    print(text, file=sys.stderr, flush=True)


def dependencies():
    """The shared dependencies' Python."""
    python = HOME / "deps" / "bin" / "python"
    if not (HOME / "deps" / "ready").exists():
        if sys.version_info < (3, 10):
            sys.exit("Synapse needs Python 3.10 or newer; this is " + sys.version.split()[0] + ".")
        shutil.rmtree(HOME / "deps", ignore_errors=True)
        HOME.mkdir(parents=True, exist_ok=True)
        say("installing what Synapse depends on (about half a minute, once)")
        run([sys.executable, "-m", "venv", str(HOME / "deps")])
        run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", f"matrix-synapse=={NEWEST}", *PINS])
        run([python, "-m", "pip", "uninstall", "-q", "-y", "matrix-synapse"])
        (HOME / "deps" / "ready").touch()
    return python


def run(command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(str(part) for part in command)}\n{done.stdout}")


def install(version):
    """A release's folder, installed and seen to import."""
    python = dependencies()
    folder = HOME / "releases" / version
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        say(f"installing Synapse {version}")
        run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--target", folder,
             f"matrix-synapse=={version}"])
        # Old releases install without complaint and fail at their import.
        subprocess.run([str(python), "-c", "import synapse.app.homeserver"], check=True, env=environment(folder),
                       stdout=subprocess.DEVNULL)
        (folder / "ready").touch()
    return folder


def environment(folder):
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": ""}


class Synapse:
    """One release on one folder of data."""

    def __init__(self, version, data, port, settings):
        self.folder = install(version)
        self.data = Path(data).resolve()
        self.data.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = settings
        self.process = None

    def start(self):
        key = self.data / "signing.key"
        if not key.exists():
            key.write_text("ed25519 a_test " + base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=") + "\n")
        config = self.data / "homeserver.yaml"
        text = CONFIG.format(url=self.url, port=self.port, data=self.data, lax=LAX, secret=secrets.token_hex(8))
        config.write_text(text + "\n".join(self.settings) + "\n")
        with open(self.data / "log", "ab") as log:
            self.process = subprocess.Popen(
                [str(dependencies()), "-m", "synapse.app.homeserver", "-c", str(config)], cwd=self.data,
                env=environment(self.folder), stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while True:
            try:
                with urllib.request.urlopen(self.url + "/health", timeout=5):
                    return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"Synapse did not start; its log is {self.data}/log")
                time.sleep(0.05)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def ask(self, method, path, body=None, token=None):
        headers = {"Content-Type": "application/json"} | ({"Authorization": "Bearer " + token} if token else {})
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
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
        levels = {"events": {"org.matrix.msc3401.call.member": 0}}
        made = self.ask("POST", "/_matrix/client/v3/createRoom", {
            "preset": "public_chat", "name": "Synapse", "room_version": "11",
            "power_level_content_override": levels}, users[0]["access_token"])["room_id"]
        for user in users[1:]:
            self.ask("POST", f"/_matrix/client/v3/join/{made}", {}, user["access_token"])
        return made


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def settings(args):
    """What differs from run to run, as lines of the configuration."""
    lines = [] if args.max_delay == "off" else [f"max_event_delay_duration: {args.max_delay}"]
    if args.limits == "off":
        lines += [f"rc_message: {LAX}", f"rc_delayed_event_mgmt: {LAX}"]
    lines += [f"experimental_features: {{msc4140_max_delayed_events_per_user: {args.max_scheduled}, msc4354_enabled: true}}"]
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], epilog="a command to run stands behind --")
    parser.add_argument("version", nargs="+", help="a release; several with --install")
    parser.add_argument("--install", action="store_true", help="install and do not start")
    parser.add_argument("--data", help="the folder of its data (a temporary one that is deleted)")
    parser.add_argument("--port", type=int, help="any free one")
    parser.add_argument("--user", action="append", help="a user to be there (demo); may stand several times")
    parser.add_argument("--limits", choices=["off", "synapse"], default="off", help="production's rate limits, or none")
    parser.add_argument("--max-delay", default="24h", help="the longest delay; off switches delayed events off")
    parser.add_argument("--max-scheduled", type=int, default=100, help="the most delayed events of a user, from 1.157 on")
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
        synapse = Synapse(args.version[0], args.data or temporary, args.port, settings(args))
        # Ends as with Ctrl-C, so that what was started is stopped.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
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
            "MATRIX_USER_ID": first["user_id"], "MATRIX_DEVICE_ID": first["device_id"], "MATRIX_ROOM_ID": room,
            "TARRY_DIALECT": "synapse@" + args.version[0]}).returncode
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
