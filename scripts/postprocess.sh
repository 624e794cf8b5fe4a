#!/usr/bin/env bash
# Makes pages of results:
#   scripts/postprocess.sh                                   of the newest under results/
#   scripts/postprocess.sh results/<machine>/<revision>      of these
#   scripts/postprocess.sh FILE… --machine NAME --revision NAME [--title TITLE]
set -euo pipefail
here=$PWD
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
build postprocess "$postprocess"

# For a run of seconds the JVM's second compiler costs more than it gains.
java() { command java -XX:TieredStopAtLevel=1 "$@"; }

if [ $# -gt 1 ]; then
  site=$PWD/site
  jar=$PWD/$postprocess
  cd "$here"
  java -jar "$jar" report "$@" --site "$site"
  exit
fi
if [ $# -eq 1 ]; then
  case $1 in -h | --help) java -jar "$postprocess" report --help && exit ;; esac
  results=$(cd "$here" && cd -- "$1" 2>/dev/null && pwd) ||
    fail "$1 is no directory; for files name --machine and --revision, too"
else
  newest=$(ls -t results/*/*/results.json results/*/*/results.*-of-*.json 2>/dev/null | head -n 1 || true)
  [ -n "$newest" ] || fail "there is nothing under results/ yet; run scripts/bench.sh"
  results=$PWD/${newest%/*}
fi
java -jar "$postprocess" report "$results" --site site \
  --machine "$(basename "$(dirname "$results")")" --revision "$(basename "$results")"
