#!/usr/bin/env bash
# What the ruler, the counters and the cost of fresh pages take, beside the calls that a sweep times:
#   scripts/benchmark-overhead.sh [JMH…]
set -euo pipefail
source "$(dirname "$0")/lib.sh"

test_classes benchmarks
java -cp "$classpath" org.openjdk.jmh.Main OverheadBenchmark "$@"
