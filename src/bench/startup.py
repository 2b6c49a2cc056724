#!/usr/bin/env python3
"""How long a person or a script waits for tarry, as ratios against other programs in the same run.

For each JDK found: a single `send` to a homeserver on loopback, whole process, and the first prompt of the shell,
interleaved with a JVM hello world, curl, python and node doing the same PUT. These machines are noisy: only ratios of
medians of interleaved runs mean anything.

    mvn -q -DskipTests package && src/bench/startup.py [--runs 20] [--json FILE] [--against FOLDER]

With --against, another build's tarry (FOLDER is its checkout) does the same in each round, and the ratio of the two is
printed: what a change has cost.
"""

import argparse
import json
import os
import pty
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARRY = ROOT / "target" / "tarry" / "bin" / "tarry"
HELLO = "public class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }\n"

NODE = """
fetch(process.argv[1], {method: 'PUT', headers: {Authorization: 'Bearer ' + process.env.MATRIX_ACCESS_TOKEN,
  'Content-Type': 'application/json'}, body: '{"topic":"x"}'}).then(r => r.json()).then(j => console.log(j.delay_id))
"""
PYTHON = """
import json, os, sys, urllib.request
q = urllib.request.Request(sys.argv[1], data=b'{"topic":"x"}', method='PUT', headers={
    'Authorization': 'Bearer ' + os.environ['MATRIX_ACCESS_TOKEN'], 'Content-Type': 'application/json'})
print(json.load(urllib.request.urlopen(q))['delay_id'])
"""


def jdks():
    """Every JDK of 17 or newer: the one on the PATH first, then those in the usual folders."""
    homes = []
    java = shutil.which("javac")
    candidates = [os.environ.get("JAVA_HOME")] if os.environ.get("JAVA_HOME") else []
    if java:
        candidates.append(str(Path(java).resolve().parents[1]))
    candidates += [str(p) for p in sorted(Path("/usr/lib/jvm").glob("*"))] if Path("/usr/lib/jvm").is_dir() else []
    for home in candidates:
        real = Path(home).resolve()
        release = real / "release"
        if not (real / "bin" / "javac").exists() or not release.exists():
            continue
        version = next((l.split('"')[1] for l in release.read_text().splitlines() if l.startswith("JAVA_VERSION=")), "0")
        if int(version.split(".")[0]) >= 17 and real not in [h for h, _ in homes]:
            homes.append((real, version))
    return homes


def timed(command, env):
    start = time.perf_counter()
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    took = time.perf_counter() - start
    if done.returncode != 0 or not done.stdout:
        sys.exit(f"{command[0]} failed: {done.stderr.decode()}")
    return took * 1000


def first_prompt(command, env):
    """Milliseconds until the prompt stands in a terminal."""
    start = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe(str(command[0]), [str(c) for c in command], env)
    seen = b""
    took = None
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([fd], [], [], 1)[0]:
            try:
                chunk = os.read(fd, 4096)
            except OSError:
                break
            seen += chunk
            if "❯".encode() in seen:
                took = (time.perf_counter() - start) * 1000
                break
    os.write(fd, b"\x04")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and os.waitpid(pid, os.WNOHANG) == (0, 0):
        select.select([fd], [], [], 0.05)
        try:
            os.read(fd, 4096)
        except OSError:
            pass
    os.close(fd)
    if took is None:
        sys.exit("no prompt came: " + seen.decode(errors="replace"))
    return took


def archived(tarry, env, folder):
    """That build's environment, with its class-data archive made."""
    own = {**env, "TARRY_CONFIG_DIR": str(folder)}
    subprocess.run([tarry, "--version"], env={**own, "TARRY_ARCHIVE": "wait"}, check=True, stdout=subprocess.DEVNULL)
    return own


def measure(home, version, runs, work, against):
    java = home / "bin" / "java"
    folder = work / f"jdk-{version}"
    folder.mkdir()
    (folder / "Hello.java").write_text(HELLO)
    subprocess.run([home / "bin" / "javac", "-d", folder, folder / "Hello.java"], check=True)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MATRIX_", "TARRY_"))}
    env.update(JAVA_HOME=str(home), TARRY_CONFIG_DIR=str(folder / "tarry"), TERM="xterm-256color", LC_ALL="C.UTF-8")
    subprocess.run([TARRY, "--version"], env={**env, "TARRY_ARCHIVE": "wait"}, check=True, stdout=subprocess.DEVNULL)
    archives = list((folder / "tarry").rglob("tarry.jsa")) + list((folder / "tarry").rglob("tarry.aot"))
    sandbox = subprocess.Popen([TARRY, "sandbox", "--max-scheduled", "20000", "-o", "json"], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        here = json.loads(sandbox.stdout.readline())
        user = here["users"][0]
        env.update(MATRIX_HOMESERVER=here["url"], MATRIX_ACCESS_TOKEN=user["access_token"], MATRIX_ROOM_ID=here["room_id"],
                   MATRIX_USER_ID=user["user_id"])
        url = (here["url"] + "/_matrix/client/v3/rooms/!sandbox%3Alocalhost/state/m.room.topic/"
               "?org.matrix.msc4140.delay=3600000")
        auth = "Authorization: Bearer " + user["access_token"]
        send = [TARRY, "send", "m.room.topic", '{"topic":"x"}', "--state-key", "", "--delay", "1h", "-q"]
        message = [TARRY, "send", "m.room.message", "--body", "x", "--delay", "1h", "-q"]
        ways = {
            "jvm hello": lambda: timed([java, "-Xshare:auto", "-cp", folder, "Hello"], env),
            "tarry send (state)": lambda: timed(send, env),
            "tarry send (message)": lambda: timed(message, env),
            "tarry --version": lambda: timed([TARRY, "--version"], env),
            "first prompt": lambda: first_prompt([TARRY], env),
            "first prompt --sandbox": lambda: first_prompt([TARRY, "--sandbox"], env),
        }
        if shutil.which("curl"):
            ways["curl"] = lambda: timed(
                ["curl", "-s", "-X", "PUT", "-H", auth, "-H", "Content-Type: application/json", "-d", '{"topic":"x"}', url], env)
        if shutil.which("node"):
            ways["node fetch"] = lambda: timed(["node", "-e", NODE, url], env)
        ways["python urllib"] = lambda: timed([sys.executable, "-c", PYTHON, url], env)
        if against:
            other = archived(against, env, folder / "against")
            ways["against: send (state)"] = lambda: timed([against] + send[1:], other)
            ways["against: send (message)"] = lambda: timed([against] + message[1:], other)
            ways["against: --version"] = lambda: timed([against, "--version"], other)
            ways["against: first prompt"] = lambda: first_prompt([against], other)
            ways["against: first prompt --sandbox"] = lambda: first_prompt([against, "--sandbox"], other)
        for way in ways.values():
            way()
        times = {name: [] for name in ways}
        for _ in range(runs):
            for name, way in ways.items():
                times[name].append(way())
    finally:
        sandbox.terminate()
        sandbox.wait()
    return archives, times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--against", metavar="FOLDER", type=Path)
    options = parser.parse_args()
    if not TARRY.exists():
        sys.exit("build first: mvn -q -DskipTests package")
    against = options.against / "target" / "tarry" / "bin" / "tarry" if options.against else None
    report = []
    with tempfile.TemporaryDirectory() as work:
        for home, version in jdks():
            archives, times = measure(home, version, options.runs, Path(work), against)
            hello = times["jvm hello"]
            print(f"JDK {version}, {options.runs} interleaved runs, "
                  + ("archive " + archives[0].name if archives else "NO ARCHIVE"))
            print(f"  {'':32}{'median ms':>10}{'/ hello':>9}{'/ curl':>8}{'/ node':>8}")
            for name, values in sorted(times.items(), key=lambda item: statistics.median(item[1])):
                median = statistics.median(values)
                pairs = statistics.median(v / h for v, h in zip(values, hello))
                row = f"  {name:32}{median:10.0f}{pairs:9.2f}"
                for other, width in (("curl", 8), ("node fetch", 8)):
                    if other in times:
                        row += f"{statistics.median(v / o for v, o in zip(values, times[other])):{width}.2f}"
                print(row)
                report.append({"jdk": version, "what": name, "median_ms": round(median, 1), "per_hello": round(pairs, 2)})
            for name in [name for name in times if name.startswith("against: ")]:
                now = name.replace("against: ", "") if "prompt" in name else name.replace("against:", "tarry")
                ratio = statistics.median(v / o for v, o in zip(times[now], times[name]))
                print(f"  {now + ' / ' + name:64}{ratio:6.3f}")
            print()
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
