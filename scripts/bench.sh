#!/usr/bin/env bash
# Measures this machine and makes its pages: scripts/bench.sh [options of benchmarks.jar]
#   scripts/bench.sh                            the quick sweep, some minutes
#   scripts/bench.sh --sweep large              hours; --plan tells how many
#   scripts/bench.sh --sweep large --resume     what an interrupted one left
#   scripts/bench.sh -p device=cuda             on a GPU, with a jar of 3 GB that it builds
#   scripts/bench.sh -p model=gpt2 -p batchSize=1,2,4,8,16,32 -f 3
# Results go to results/<machine>/<revision>/results.json, pages to site/<model>/<machine>/<revision>/. Beside the results stands
# ceiling.json: what bounds the networks on this machine, measured after the sweep.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
case " $* " in
  *device=*cuda* | *"--device cuda"*) use_natives cu -Pcuda ;;
  *) use_natives cpu ;;
esac
build benchmarks "$benchmarks"
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

sizes=() # of inputs
previous=
for argument in "$@"; do
  case "$previous $argument" in "-p sequenceLength="* | "-p imageSize="*) sizes+=(-p "$argument") ;; esac
  previous=$argument
  case $argument in
    doctor | ceiling | export | machine | verify | -h | --help | -V | --version | -l | -lp | -lprof | -lrf) exec java -jar "$benchmarks" "$@" ;;
    --plan) exec java -jar "$benchmarks" "$@" -rff "$results/results.json" ;;
  esac
done

start=$(mktemp)
log=$(mktemp)
trap 'rm -f "$start" "$log"' EXIT
status=0
java -jar "$benchmarks" "$@" -rff "$results/results.json" || status=$?
[ "$status" -ne 2 ] || exit 2
[ "$results/results.json" -nt "$start" ] || fail "nothing was measured (exit code $status), see above"
[ ! -e "$results/.results.json.lock" ] || fail "the sweep did not end, see above; add --resume to go on"

case " $* " in
  *device=cuda" "*) ;; # the ceiling is the processor's
  *)
    echo "measuring what bounds the networks on this machine, about 45 seconds"
    if java -jar "$benchmarks" ceiling --out "$results/ceiling.json" ${sizes[@]+"${sizes[@]}"} >"$log"; then
      sed -n '/^matrix product, /,$p' "$log"
    else
      cat "$log"
      rm -f "$results/ceiling.json"
      echo "warning: it was not measured, see above; pages do without it" >&2
    fi
    ;;
esac

scripts/postprocess.sh "$results"
exit "$status"
