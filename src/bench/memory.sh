#!/bin/sh
# Whether a session that runs for weeks stays as big as it is: a million exchanges, or as many as the argument says.
#     mvn -q -DskipTests package && src/bench/memory.sh [100000]
cd "$(dirname "$0")/../.." || exit 1
if [ ! -d target/test-classes ]; then
    mvn -q -DskipTests test-compile || exit 1
fi
classpath=target/classes:target/test-classes
for jar in target/tarry/lib/*.jar; do
    case $jar in
        */tarry-*) ;;
        *) classpath=$classpath:$jar ;;
    esac
done
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classpath" dev.tarry.bench.MemoryBenchmark "${1:-1000000}"
