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

if [ $# -gt 1 ]; then
  site=$PWD/site
  jar=$PWD/$postprocess
  cd "$here"
  exec java -jar "$jar" report "$@" --site "$site"
fi
if [ $# -eq 1 ]; then
  results=$(cd "$here" && realpath -e -- "$1") || fail "there is no $1"
else
  newest=$(find results -name results.json -printf '%T@ %h\n' 2>/dev/null | sort -n | tail -n 1 | cut -d' ' -f2-)
  [ -n "$newest" ] || fail "there is nothing under results/ yet; run scripts/bench.sh"
  results=$(realpath -- "$newest")
fi
[ -d "$results" ] || fail "$results is no directory; for files name --machine and --revision, too"
java -jar "$postprocess" report "$results" --site site \
  --machine "$(basename "$(dirname "$results")")" --revision "$(basename "$results")"
