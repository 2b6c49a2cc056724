#!/usr/bin/env python3
"""What tarry doctor finds on real releases of Synapse, in every configuration: the README's table, made from its JSON.

    src/test/synapse/compatibility.py                 # prints the table
    src/test/synapse/compatibility.py --write         # puts it into the README
    src/test/synapse/compatibility.py --check         # fails if the README's is another, or if a verdict is false
    src/test/synapse/compatibility.py 1.163.2 --only lax

A verdict is false if the dialect is another than the release's, if anything fails where nothing is switched off, or if what is
switched off is not exit 9. Needs target/tarry (mvn -DskipTests package) and what synapse.py needs.
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
VARIANTS = {"lax": "no rates", "limits": "10 s, 2 events", "production": "default rates", "off": "off by maximum",
            "off-by-user-limit": "off by number", "sticky": "sticky events"}
OFF = ("off", "off-by-user-limit")
# One account logs in for its profile, the other comes by the environment.
STORY = """
printf %s tarry-bob | "$TARRY" login "$MATRIX_HOMESERVER" --user bob --password-stdin -p bob >/dev/null || exit
exec "$TARRY" doctor --yes --other bob -o json
"""


def has(release, variant):
    """The number of delayed events counts from 1.157 on."""
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
    """What the doctor says that is not so, each as a sentence."""
    wrong = []
    where = f"Synapse {release}, {variant}: "
    if found["dialect"] != DIALECTS.get(release, found["dialect"]):
        wrong.append(f"{where}it is said to speak {found['dialect']}")
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
        return "said so" if found["exit"] == 9 else "exit " + str(found["exit"])
    return "no fault" if found["counts"]["failed"] == 0 else "failed: " + " ".join(
        row["id"] for row in found["rows"] if row["verdict"] == "failed")


def table(releases, variants, reports):
    lines = ["| Synapse | speaks | " + " | ".join(VARIANTS[variant] for variant in variants) + " | what to know |",
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
    parser.add_argument("release", nargs="*", help="all that are measured if left out")
    parser.add_argument("--only", action="append", choices=list(VARIANTS), help="this configuration; may stand several times")
    parser.add_argument("--jobs", type=int, default=3, help="so many at once (3)")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    parser.add_argument("--check", action="store_true", help="fail if the README has another one")
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
        wrong.append("the README has another table; --write puts this one there")
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
