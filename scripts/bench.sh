#!/usr/bin/env bash
# Measures this machine and makes its pages: scripts/bench.sh [options of benchmarks.jar]
# or builds the jar and runs one of its commands: scripts/bench.sh COMMAND …
#   scripts/bench.sh                            the quick sweep, some minutes
#   scripts/bench.sh --sweep large              hours; --plan tells how many
#   scripts/bench.sh --sweep large --resume     what an interrupted one left
#   scripts/bench.sh --sweep large --shard 1/4  one part of four, each for a machine of the same kind; scripts/slurm.sh submits all
#   scripts/bench.sh -p device=cuda             on a GPU, with a jar of 3.8 GB that it builds
#   scripts/bench.sh -p model=gpt2 -p batchSize=1,2,4,8,16,32 -f 3
# Results go to results/<machine>/<revision>/results.json, pages to site/<model>/<machine>/<revision>/. Beside the results stands
# ceiling.json: what bounds the networks on this machine and its GPU, measured after the sweep. A part of a sweep has files of its own, results.1-of-4.json and
# others, a ceiling among them: it may be the only part on its machine. It gets no pages: they would lack what the other parts measure.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
build_benchmarks "$@"
case ${1:--} in
  -*) ;;
  *) exec java -jar "$benchmarks" "$@" ;;
esac
build postprocess "$postprocess"

machine=$(java -jar "$benchmarks" machine)
find_revision
results=results/$machine/$revision
measure "$results" "$@"
if [ -n "$part" ]; then
  echo "part ${part/-of-/ of } is in $results; when all parts are there: scripts/postprocess.sh $results"
else
  scripts/postprocess.sh "$results"
fi
exit "$status"
