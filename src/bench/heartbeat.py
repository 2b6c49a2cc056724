#!/usr/bin/env python3
"""Many heartbeats in one process against the sandbox in another: how late restarts go out, what is lost, what it costs.

    mvn -q -DskipTests package && src/bench/heartbeat.py [--count 10000] [--seconds 40]

Prints the percentiles of (sent - planned), restarts that failed or were missed, delayed events that fired, the share of a core and
the memory that the process took, and CPU per restart; beside it, where wrk is on the PATH, what wrk takes for each restart of one
delayed event on the same server, without a pace. Fails if a restart was lost or a delayed event fired.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARRY = ROOT / "target" / "tarry" / "bin" / "tarry"
EVERY = 5


def measured(words, env):
    """Runs it; its output, its errors, CPU seconds, peak memory in MB, and seconds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - start
        out.seek(0)
        err.seek(0)
        said, errors = out.read().decode(), err.read().decode()
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{words} failed:\n{said}{errors}")
        return said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, took


def cpu_of(pid):
    """CPU seconds that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wrk(url, token, room, env):
    """Microseconds of CPU that wrk takes for a restart; None without wrk."""
    if not shutil.which("wrk"):
        return None
    scheduled = subprocess.run([TARRY, "send", "m.bench", "{}", "--delay", "1h", "-q"], env=env, capture_output=True, text=True)
    delay_id = scheduled.stdout.strip()
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write('wrk.method = "POST"\nwrk.body = "{}"\nwrk.headers["Content-Type"] = "application/json"\n'
                     f'wrk.headers["Authorization"] = "Bearer {token}"\n')
        script.flush()
        path = f"/_matrix/client/unstable/org.matrix.msc4140/delayed_events/{delay_id}/restart"
        said, cpu, _, _ = measured(["wrk", "-t1", "-c16", "-d5s", "-s", script.name, url + path], env)
    requests = int(re.search(r"(\d+) requests in", said).group(1))
    if "Non-2xx" in said:
        sys.exit("wrk: " + said)
    return cpu / requests * 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=40, help="for each heartbeat, after a ramp of ten seconds")
    options = parser.parse_args()
    if not TARRY.exists():
        sys.exit("build first: mvn -q -DskipTests package")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MATRIX_", "TARRY_"))}
    with tempfile.TemporaryDirectory() as work:
        env.update(TARRY_CONFIG_DIR=work, LC_ALL="C.UTF-8")
        server = subprocess.Popen(
            [TARRY, "sandbox", "--user", "bench", "--max-scheduled", str(options.count + 10), "-o", "json"], env=env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            told = json.loads(server.stdout.readline())
            user = told["users"][0]
            env.update(MATRIX_HOMESERVER=told["url"], MATRIX_ACCESS_TOKEN=user["access_token"], MATRIX_USER_ID=user["user_id"],
                       MATRIX_DEVICE_ID=user["device_id"], MATRIX_ROOM_ID=told["room_id"])
            before = cpu_of(server.pid)
            # What comes at the end is no restart: the delayed events are left, and end with the sandbox.
            said, cpu, memory, took = measured(
                [TARRY, "heartbeat", "m.bench", "--state-key", "m", "--delay", f"{4 * EVERY}s", "--every", f"{EVERY}s",
                 "--count", str(options.count), "--ramp", "10s", "--for", f"{options.seconds}s", "--on-exit", "keep", "--yes"],
                env)
            theirs = cpu_of(server.pid) - before
            beats = re.search(r"beats +\d+: (\d+) accepted, (\d+) failed, (\d+) missed, (\d+) dropped", said)
            accepted, lost = int(beats.group(1)), sum(int(beats.group(i)) for i in (2, 3, 4))
            late = re.search(r"late +(p50.*)", said).group(1)
            fired = re.search(r"fired +(.*)", said).group(1)
            print(f"{options.count} heartbeats, a restart every {EVERY} s, {took:.0f} s: {accepted} restarts")
            print(f"  late (sent - planned): {late}")
            print(f"  lost {lost}, fired {fired}")
            print(f"  this process: {cpu / took:.2f} of a core, {memory:.0f} MB, {cpu / accepted * 1e6:.0f} us a restart; "
                  f"the sandbox: {theirs / took:.2f} of a core")
            other = wrk(told["url"], user["access_token"], told["room_id"], env)
            print("  wrk is not on the PATH" if other is None else
                  f"  wrk: {other:.0f} us a restart; ratio {cpu / accepted * 1e6 / other:.1f}")
            if lost or fired != "0":
                sys.exit("a restart was lost, or a delayed event fired")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


if __name__ == "__main__":
    main()
