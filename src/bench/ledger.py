#!/usr/bin/env python3
"""What a ledger adds to a single command, with 1,000 and 100,000 entries, whole processes, interleaved.

    mvn -q -DskipTests package && src/bench/ledger.py [--runs 20]

Each ledger is made in the form that src/docs/ledger.md describes, two lines an entry, and copied for each kind of run: `fresh` is
the first command that ever reads it, the others come after one. Times are milliseconds on this machine; what is meant is the
difference to the same command without a ledger in the same round.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARRY = ROOT / "target" / "tarry" / "bin" / "tarry"


def ledger(file, entries, homeserver, user):
    """Writes one of entries that have all fired."""
    with open(file, "w") as out:
        for i in range(1, entries + 1):
            entry = {"ledger": 1, "name": f"delay-{i}", "state": "unconfirmed", "homeserver": homeserver, "user_id": user,
                     "room_id": "!sandbox:localhost", "type": "org.matrix.msc3401.call.member",
                     "state_key": "_@alice:localhost_ABCDEFGH_m.call", "delay_ms": 8000, "trying": "schedule",
                     "written_at": "2026-01-01T00:00:00.000Z"}
            out.write(json.dumps(entry, separators=(",", ":")) + "\n")
            del entry["trying"]
            entry.update(state="fired", due_at="2026-01-01T00:00:08.000Z", delay_id=f"syd_{i:020d}", restarts=2,
                         event_id="$abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", lateness_ms=3, uncertainty_ms=2,
                         ended_by="timer", ended_at="2026-01-01T00:00:08.003Z")
            out.write(json.dumps(entry, separators=(",", ":")) + "\n")


def timed(words, env):
    start = time.perf_counter()
    done = subprocess.run([TARRY, *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    took = (time.perf_counter() - start) * 1000
    if done.returncode != 0:
        sys.exit(f"{words} failed: {done.stderr.decode()}")
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    if not TARRY.exists():
        sys.exit("build first: mvn -q -DskipTests package")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MATRIX_", "TARRY_"))}
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        env.update(TARRY_CONFIG_DIR=str(folder / "tarry"), LC_ALL="C.UTF-8")
        subprocess.run([TARRY, "--version"], env={**env, "TARRY_ARCHIVE": "wait"}, check=True, stdout=subprocess.DEVNULL)
        sandbox = subprocess.Popen([TARRY, "sandbox", "--max-scheduled", "100000", "-o", "json"], env=env,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            here = json.loads(sandbox.stdout.readline())
            user = here["users"][0]
            env.update(MATRIX_HOMESERVER=here["url"], MATRIX_ACCESS_TOKEN=user["access_token"],
                       MATRIX_ROOM_ID=here["room_id"], MATRIX_USER_ID=user["user_id"])
            send = ["send", "m.room.topic", '{"topic":"x"}', "--state-key", "", "--delay", "1h", "-q"]
            for size in (1_000, 100_000):
                ledger(folder / f"{size}.made", size, here["url"], user["user_id"])
                shutil.copy(folder / f"{size}.made", folder / f"{size}.kept")
            ways = {"no ledger": lambda: timed(send, env)}
            for size in (0, 1_000, 100_000):
                ways[f"{size:,} entries"] = lambda size=size: timed(["--ledger", folder / f"{size}.kept"] + send, env)
            for size in (1_000, 100_000):
                def fresh(size=size):
                    shutil.copy(folder / f"{size}.made", folder / "fresh")
                    return timed(["--ledger", folder / "fresh"] + send, env)
                ways[f"{size:,} entries, fresh"] = fresh
            for way in ways.values():
                way()
            times = {name: [] for name in ways}
            for _ in range(options.runs):
                for name, way in ways.items():
                    times[name].append(way())
        finally:
            sandbox.terminate()
            sandbox.wait()
    print(f"a single send, {options.runs} interleaved runs")
    print(f"  {'':28}{'median ms':>10}{'added':>8}")
    for name, values in times.items():
        added = statistics.median(v - o for v, o in zip(values, times["no ledger"]))
        print(f"  {name:28}{statistics.median(values):10.0f}{added:+8.0f}")


if __name__ == "__main__":
    main()
