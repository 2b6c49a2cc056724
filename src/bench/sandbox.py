#!/usr/bin/env python3
"""How fast the sandbox is, as ratios against an empty handler on the same HTTP library in the same run.

Start to first answer, schedules and restarts a second (in memory, and with --store), and how late many delayed events are that
are due within one second. These machines are noisy: only ratios of medians of interleaved runs mean anything.

    mvn -q -DskipTests package && src/bench/sandbox.py [--runs 9] [--rounds 3] [--due 10000]
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARRY = ROOT / "target" / "tarry" / "bin" / "tarry"


def java():
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java")


def class_path():
    jars = [str(jar) for jar in sorted((ROOT / "target/tarry/lib").glob("*.jar")) if not jar.name.startswith("tarry-")]
    return ":".join([str(ROOT / "target/classes"), str(ROOT / "target/test-classes")] + jars)


def bench(*arguments):
    done = subprocess.run([java(), "-cp", class_path(), "dev.tarry.bench.SandboxBenchmark", *map(str, arguments)],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {done.stdout}{done.stderr}")
    return done.stdout.strip()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def first_answer(command, env):
    """Starts a server; returns the seconds until it answers its first request, and the server."""
    port = free_port()
    start = time.perf_counter()
    server = subprocess.Popen([str(part).replace("PORT", str(port)) for part in command], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as asked:
                asked.sendall(b"GET /_matrix/client/versions HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                answer = asked.recv(12)
                if answer == b"HTTP/1.1 200":
                    return time.perf_counter() - start, port, server
                sys.exit(f"{command[0]} answers {answer}")
        except OSError:
            pass
        if server.poll() is not None:
            sys.exit(f"{command[0]} ended with {server.returncode}")
        time.sleep(0.001)


def stop(server):
    server.terminate()
    server.wait()
    server.stdout.close()


def sandbox(*options):
    return [TARRY, "sandbox", "--port", "PORT", "-o", "json", "--max-scheduled", "1000000", *options]


EMPTY = ["-cp", "dev.tarry.bench.SandboxBenchmark", "empty", "PORT"]


def empty():
    return [java(), "-Xshare:auto", EMPTY[0], class_path(), *EMPTY[1:]]


def rate(kind, command, env, count):
    _, port, server = first_answer(command, env)
    try:
        token = "none"
        if command[0] == TARRY:
            token = json.loads(server.stdout.readline())["users"][0]["access_token"]
        return float(bench(kind, port, token, count))
    finally:
        stop(server)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=9, help="starts of each")
    options.add_argument("--rounds", type=int, default=3, help="rounds of load")
    options.add_argument("--count", type=int, default=20_000, help="requests a round")
    options.add_argument("--due", type=int, default=10_000, help="delayed events that are due within one second")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("TARRY_", "MATRIX_", "XDG_"))}
        env |= {"HOME": folder, "TARRY_CONFIG_DIR": folder, "TARRY_ARCHIVE": "wait"}
        stop(first_answer(sandbox(), env)[2])
        starts = {"sandbox": [], "empty": []}
        for _ in range(args.runs):
            for name, command in (("sandbox", sandbox()), ("empty", empty())):
                seconds, _, server = first_answer(command, env)
                stop(server)
                starts[name].append(seconds)
        ours, theirs = (statistics.median(starts[name]) for name in ("sandbox", "empty"))
        print(f"start to first answer: {ours * 1000:.0f} ms, empty handler {theirs * 1000:.0f} ms: {ours / theirs:.2f} x")

        rates = {}
        for number in range(args.rounds):
            for name, kind, command in (
                    ("empty handler", "get", empty()),
                    ("schedules", "schedule", sandbox()),
                    ("restarts", "restart", sandbox()),
                    ("schedules, --store", "schedule", sandbox("--store", f"{folder}/s{number}")),
                    ("restarts, --store", "restart", sandbox("--store", f"{folder}/r{number}"))):
                rates.setdefault(name, []).append(rate(kind, command, env, args.count))
        base = statistics.median(rates.pop("empty handler"))
        print(f"empty handler: {base:,.0f} requests/s")
        for name, seen in rates.items():
            print(f"{name}: {statistics.median(seen):,.0f}/s, 1/{base / statistics.median(seen):.1f}")

        _, port, server = first_answer(sandbox(), env)
        try:
            print(bench("due", port, json.loads(server.stdout.readline())["users"][0]["access_token"], args.due))
        finally:
            stop(server)


if __name__ == "__main__":
    main()
