#!/usr/bin/env bash
# Shows the site in a browser, rendered without Ruby: scripts/preview.sh [options of `postprocess.jar preview`]
#   scripts/preview.sh                          site/ at port 4000, until Ctrl-C
#   scripts/preview.sh --port 0 --no-open       at any free port, which it prints
set -euo pipefail
here=$PWD
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
build postprocess "$postprocess"

site=$PWD/site
jar=$PWD/$postprocess
cd "$here"
# What the caller names is relative to where they are.
case " $* " in
  *" --site"*) exec java -jar "$jar" preview "$@" ;;
  *) exec java -jar "$jar" preview --site "$site" "$@" ;;
esac
