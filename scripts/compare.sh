#!/usr/bin/env bash
# Compares two sets of results, cell by cell: scripts/compare.sh BASE NEW [options of compare]
#   scripts/compare.sh my-server/v1 my-server/v2        under results/, as <machine>/<revision>
#   scripts/compare.sh before.json after.json           any files or directories
#   scripts/compare.sh before after --markdown pull-request.md --threshold 3
# Exit code 3: a cell got slower by more than the threshold (5 percent), or fails now.
set -euo pipefail
here=$PWD
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
build postprocess "$postprocess"
jar=$PWD/$postprocess
results=$PWD/results
cd "$here"

arguments=()
for argument in "$@"; do
  if [ ! -e "$argument" ] && [ -d "$results/$argument" ]; then
    argument=$results/$argument
  fi
  arguments+=("$argument")
done
exec java -jar "$jar" compare "${arguments[@]}"
