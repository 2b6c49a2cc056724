#!/usr/bin/env python3
"""Make the README's compatibility table: the results of tarry doctor on real releases of Synapse, in several configurations.

    src/test/synapse/compatibility.py                 # print the table
    src/test/synapse/compatibility.py --write         # write it into the README
    src/test/synapse/compatibility.py --check         # fail if the README's table differs, or if a result is wrong
    src/test/synapse/compatibility.py 1.163.2 --only lax

A result is wrong if the dialect is not that of the release, if a check fails although delayed events are enabled, or if the exit
code is not 9 although they are disabled. Needs target/tarry (mvn -DskipTests package) and what synapse.py needs.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
README = ROOT / "README.md"
TARRY = ROOT / "target" / "tarry" / "bin" / "tarry"
BEGIN, END = "<!-- made by src/test/synapse/compatibility.py --write -->\n", "<!-- end -->\n"
DIALECTS = {"1.126.0": "body-auth", "1.142.1": "body-auth", "1.155.0": "path-noauth", "1.156.0": "path-optauth",
            "1.160.0": "limits", "1.163.2": "get-one"}
VARIANTS = {"lax": "no rate limits", "limits": "10 s, 2 events", "production": "default rate limits", "off": "no maximum delay",
            "off-by-user-limit": "0 events per user", "sticky": "sticky events"}
OFF = ("off", "off-by-user-limit")
# One account logs in for its profile, the other comes by the environment.
STORY = """
printf %s tarry-bob | "$TARRY" login "$MATRIX_HOMESERVER" --user bob --password-stdin -p bob >/dev/null || exit
exec "$TARRY" doctor --yes --other bob -o json
"""


def has(release, variant):
    """The number of delayed events per user is limited since 1.157."""
    return variant != "off-by-user-limit" or int(release.split(".")[1]) >= 157


def visit(release, variant):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("MATRIX_", "TARRY_"))}
        # No archive of classes: it is written in the background, when the folder may be gone.
        environment.update({"TARRY": str(TARRY), "TARRY_CONFIG_DIR": folder, "TARRY_ARCHIVE": "off"})
        if "TARRY_SYNAPSE_HOME" in os.environ:
            environment["TARRY_SYNAPSE_HOME"] = os.environ["TARRY_SYNAPSE_HOME"]
        command = [sys.executable, str(Path(__file__).with_name("synapse.py")), release, "--variant", variant,
                   "--user", "alice", "--user", "bob", "--", "sh", "-c", STORY]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
    try:
        found = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        raise SystemExit(f"Synapse {release}, {variant}: no report, exit {done.returncode}\n{done.stdout}{done.stderr}")
    return release, variant, found


def false_verdicts(release, variant, found):
    """What is wrong in a report of the doctor, each as a sentence."""
    wrong = []
    where = f"Synapse {release}, {variant}: "
    if found["dialect"] != DIALECTS.get(release, found["dialect"]):
        wrong.append(f"{where}found the dialect {found['dialect']}")
    if found["exit"] != (9 if variant in OFF else 0):
        wrong.append(f"{where}exit {found['exit']}")
    if variant not in OFF:
        wrong += [f"{where}{row['id']} failed: {row['evidence']}" for row in found["rows"] if row["verdict"] == "failed"]
    if found["left_behind"]:
        wrong.append(f"{where}left behind: {found['left_behind']}")
    return wrong


def cell(variant, found):
    if found is None:
        return "–"
    if variant in OFF:
        return "reported" if found["exit"] == 9 else "exit " + str(found["exit"])
    return "no failures" if found["counts"]["failed"] == 0 else "failed: " + " ".join(
        row["id"] for row in found["rows"] if row["verdict"] == "failed")


def table(releases, variants, reports):
    lines = ["| Synapse | dialect | " + " | ".join(VARIANTS[variant] for variant in variants) + " | warnings |",
             "|---" * (len(variants) + 3) + "|"]
    for release in releases:
        found = {variant: reports.get((release, variant)) for variant in variants}
        usual = next(one for one in found.values() if one)
        warnings = ", ".join(row["id"] for row in usual["rows"] if row["verdict"] == "warning" and row["id"] != "rtc-transports")
        lines.append(f"| {release} | `{usual['dialect']}` | "
                     + " | ".join(cell(variant, found[variant]) for variant in variants) + f" | {warnings} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("release", nargs="*", help="releases to check (default: all in DIALECTS)")
    parser.add_argument("--only", action="append", choices=list(VARIANTS), help="check only this configuration (repeatable)")
    parser.add_argument("--jobs", type=int, default=3, help="number of releases to check at once (default: 3)")
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    parser.add_argument("--check", action="store_true", help="fail if the README's table differs")
    args = parser.parse_args()
    releases, variants = args.release or list(DIALECTS), args.only or list(VARIANTS)
    # One at a time installs; afterwards they only run.
    subprocess.run([sys.executable, str(Path(__file__).with_name("synapse.py")), "--install", *releases], check=True,
                   stdout=sys.stderr)
    jobs = [(release, variant) for variant in sorted(variants, key=lambda one: one != "production") for release in releases
            if has(release, variant)]
    reports, wrong = {}, []
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for release, variant, found in pool.map(lambda job: visit(*job), jobs):
            reports[release, variant] = found
            wrong += false_verdicts(release, variant, found)
            print(f"Synapse {release}, {variant}: {found['dialect']}, {found['counts']}, {found['elapsed_ms']} ms",
                  file=sys.stderr, flush=True)
    made = table(releases, variants, reports)
    print(made)
    text = README.read_text()
    before, after = text.split(BEGIN)[0], text.split(END)[-1]
    if args.write:
        README.write_text(before + BEGIN + made + END + after)
    elif args.check and BEGIN + made + END not in text:
        wrong.append("the README's table differs; --write updates it")
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
