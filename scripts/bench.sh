#!/usr/bin/env bash
# Measures this machine and makes its pages: scripts/bench.sh [options of benchmarks.jar]
# or builds the jar and runs one of its commands: scripts/bench.sh COMMAND …
#   scripts/bench.sh                            the quick sweep, some minutes
#   scripts/bench.sh --sweep large              hours; --plan tells how many
#   scripts/bench.sh --sweep large --resume     what an interrupted one left
#   scripts/bench.sh -p device=cuda             on a GPU, with a jar of 3.8 GB that it builds
#   scripts/bench.sh -p model=gpt2 -p batchSize=1,2,4,8,16,32 -f 3
# Results go to results/<machine>/<revision>/results.json, pages to site/<model>/<machine>/<revision>/. Beside the results stands
# ceiling.json: what bounds the networks on this machine and its GPU, measured after the sweep.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
case " $* " in
  *device=*cuda* | *"--device cuda"*) use_natives cu -Pcuda ;;
  *) use_natives cpu ;;
esac
build benchmarks "$benchmarks"
case ${1:--} in
  -*) ;;
  *) exec java -jar "$benchmarks" "$@" ;;
esac
build postprocess "$postprocess"

machine=$(java -jar "$benchmarks" machine)
if revision=$(git describe --always --dirty 2>/dev/null); then
  # A commit changes the revision, though none of the jar's sources.
  java -jar "$benchmarks" --version | grep -qxF "suite $revision" || package benchmarks "$benchmarks"
else
  revision=unversioned
fi
revision=${revision//\//-}
results=results/$machine/$revision

start=$(mktemp)
trap 'rm -f "$start"' EXIT
status=0
java -jar "$benchmarks" "$@" -rff "$results/results.json" || status=$?
[ "$status" -ne 2 ] || exit 2
if ! [ "$results/results.json" -nt "$start" ]; then
  [ "$status" -ne 0 ] || exit 0 # such as --plan
  fail "nothing was measured (exit code $status), see above"
fi
[ ! -e "$results/.results.json.lock" ] || fail "the sweep did not end, see above; add --resume to go on"

if ! java -jar "$benchmarks" ceiling --results "$results/results.json" -v SILENT; then
  rm -f "$results/ceiling.json"
  echo "warning: what bounds the networks was not measured, see above; pages do without it" >&2
fi

scripts/postprocess.sh "$results"
exit "$status"
