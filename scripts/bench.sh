#!/usr/bin/env bash
# Measures this machine and makes its pages: scripts/bench.sh [JMH options]
#   scripts/bench.sh                            the default sweep, some minutes
#   scripts/bench.sh -p model=gpt2 -p batchSize=1,2,4,8,16,32 -f 3
# Results go to results/<machine>/<revision>/results.json, pages to site/<model>/<machine>/<revision>/.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
build benchmarks "$benchmarks"
build postprocess "$postprocess"

for argument in "$@"; do
  case $argument in
    -h | -l | -lp | -lprof | -lrf) exec java -jar "$benchmarks" "$@" ;;
  esac
done

machine=$(java -jar "$benchmarks" machine)
revision=$(git describe --always --dirty 2>/dev/null || echo unversioned)
revision=${revision//\//-}
results=results/$machine/$revision
mkdir -p "$results"

# JMH writes its file at the end: earlier results stay until there are new ones, and then beside them.
rm -f "$results/results.json.new"
status=0
java -jar "$benchmarks" "$@" -rf json -rff "$results/results.json.new" || status=$?
[ -s "$results/results.json.new" ] || fail "nothing was measured (exit code $status), see above"
[ ! -f "$results/results.json" ] || mv "$results/results.json" "$results/results.json.old"
mv "$results/results.json.new" "$results/results.json"
echo "results: $results/results.json"

scripts/postprocess.sh "$results"
exit "$status"
