#!/bin/sh
# Frames a second through the host, and the time from a frame in to its HTTP request out beside a keep-alive GET of curl's.
#     mvn -q -DskipTests package && src/bench/host.sh
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
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classpath" dev.tarry.bench.HostBenchmark
