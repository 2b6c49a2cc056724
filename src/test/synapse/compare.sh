#!/usr/bin/env bash
# Runs the probes of src/test/resources/dialects/table.md on real releases of Synapse and on the sandbox that speaks them, and prints
# what differs.
#
#     src/test/synapse/compare.sh 1.126.0 1.163.2
#
# Ends with 0 if nothing differs, 1 if something does, 3 if a release cannot be installed, 70 if it broke. A release takes minutes.
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ -d target/test-classes ] && [ -d target/tarry/lib ] || mvn -q -DskipTests package
exec java -cp 'target/classes:target/test-classes:target/tarry/lib/*' dev.tarry.sandbox.Compare "$@"
