#!/usr/bin/env bash
# How fast pages are made of results:
#   scripts/benchmark-postprocess.sh                 all of it
#   scripts/benchmark-postprocess.sh steps [JMH…]    time and memory of each step, for 1,000 to 100,000 cells
#   scripts/benchmark-postprocess.sh matplotlib      the first result sites' page, and the same charts by matplotlib
# The page of the first result sites has 592 cells and 77 charts of 3600 × 1500 pixels (ours have 2400 × 1200); it is made of ../shared/data where that is, else of
# figures that are made up.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

rounds=5
seed=../shared/data/gpt2-cloudlab-granular.json

steps() {
  java -Djava.awt.headless=true -cp "$classpath" org.openjdk.jmh.Main ReportBenchmark -prof gc "$@"
}

# Seconds of a command.
seconds() {
  local TIMEFORMAT=%R
  { time "$@" >/dev/null 2>"$scratch/messages" || touch "$scratch/failed"; } 2>&1
}

median() {
  sort -n | sed -n "$(((rounds + 1) / 2))p"
}

matplotlib() {
  local python scratch ours=() theirs=()
  for python in python3 /usr/bin/python3 none; do
    "$python" -c 'import matplotlib' 2>/dev/null && break
  done
  [ "$python" != none ] || fail "Python's matplotlib is needed (on Debian: apt-get install python3-matplotlib)"
  build postprocess "$postprocess"
  scratch=$(mktemp -d)
  trap "rm -rf '$scratch'" EXIT
  if [ ! -f "$seed" ]; then
    seed=$scratch/results.json
    java -cp "$classpath" dev.scalebench.postprocess.SyntheticResults 592 "$seed"
  fi
  for ((i = 0; i < rounds; i++)); do
    ours+=("$(seconds java -Xmx512m -XX:TieredStopAtLevel=1 -jar "$postprocess" report "$seed" --site "$scratch/site" --machine m --revision v1)")
    theirs+=("$(seconds "$python" scripts/matplotlib_charts.py "$seed" "$scratch/theirs")")
  done
  [ ! -e "$scratch/failed" ] || fail "a run failed: $(tail -n 1 "$scratch/messages")"
  echo "pixels of a chart: ours 2400 x 1200 at most, matplotlib 3600 x 1500, as the first sites had them"
  echo "charts: ours $(find "$scratch/site" -name '*.png' | wc -l), matplotlib $(find "$scratch/theirs" -name '*.png' | wc -l)"
  local fast slow
  fast=$(printf '%s\n' "${ours[@]}" | median)
  slow=$(printf '%s\n' "${theirs[@]}" | median)
  echo "seconds, median of $rounds in turns: postprocess $fast, matplotlib $slow"
  awk "BEGIN { printf \"ratio: %.1f\n\", $slow / $fast }"
}

what=${1:-all}
[ $# -eq 0 ] || shift
test_classes postprocess
case $what in
  all) matplotlib; steps ;;
  steps) steps "$@" ;;
  matplotlib) matplotlib ;;
  *) fail "unknown: $what (known: all, steps, matplotlib)" ;;
esac
