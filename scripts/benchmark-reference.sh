#!/usr/bin/env bash
# How long a network's reference takes, each time in a new JVM with the heap that 8 GB of memory give it:
#   scripts/benchmark-reference.sh [JMH…]      e.g. -p model=gpt2 -p size=256,1024, or -p model=inception -p size=224
set -euo pipefail
source "$(dirname "$0")/lib.sh"

test_classes benchmarks
java -cp "$classpath" org.openjdk.jmh.Main ReferenceBenchmark "$@"
