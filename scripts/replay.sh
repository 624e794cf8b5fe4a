#!/usr/bin/env bash
# What --budget gains: replays recorded sweeps with a simulated clock, with a budget and with as many forks of each cell.
#   scripts/replay.sh                          the published results
#   scripts/replay.sh PERCENT RESULTS.json…    others, whose forks deviate by so many percent beside what iterations do
# Forks are drawn from the iterations that results have. Prints a table; measures nothing.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

deviation=${1:-4.5} # of cells that two published sweeps of one machine have in common
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- results/*/*/results.json
test_classes benchmarks
java -cp "$classpath" dev.scalebench.sweep.ReplayOfResults "$deviation" "$@"
