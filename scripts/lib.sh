# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: where things are, and the jars they need.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
benchmarks=benchmarks/target/benchmarks.jar
postprocess=postprocess/target/postprocess.jar
profiles=() # of Maven

fail() {
  echo "error: $*" >&2
  exit 1
}

# Builds a module's jar if it is missing or older than what it is made from.
build() {
  local module=$1 jar=$2
  if [ ! -f "$jar" ] || [ -n "$(find pom.xml "$module/pom.xml" "$module/src/main" -newer "$jar" -print -quit)" ]; then
    package "$module" "$jar"
  fi
}

package() {
  local module=$1 jar=$2
  command -v mvn >/dev/null || fail "Maven is needed to build $jar; install it, or copy the jar there"
  echo "building $jar"
  mvn -B ${profiles[@]+"${profiles[@]}"} -Dmaven.test.skip -pl "$module" package || fail "the build of $module failed, see above"
}

# Builds the jar anew if its PyTorch is of another kind than wanted, cpu or cu; the rest are Maven's profiles for it.
use_natives() {
  local wanted=$1
  shift
  profiles=("$@")
  if [ -f "$benchmarks" ] && ! java -jar "$benchmarks" --version | grep -q "^pytorchNative pytorch-native-$wanted"; then
    package benchmarks "$benchmarks"
  fi
}

# Builds benchmarks.jar for the devices that a command line asks for.
build_benchmarks() {
  case " $* " in
    *device=*cuda* | *"--device cuda"*) use_natives cu -Pcuda ;;
    *) use_natives cpu ;;
  esac
  build benchmarks "$benchmarks"
}

# Sets revision to what is checked out, as a name of a directory; builds benchmarks.jar anew if it is of another.
find_revision() {
  if revision=$(git describe --always --dirty 2>/dev/null); then
    # A commit changes the revision, though none of the jar's sources.
    java -jar "$benchmarks" --version | grep -qxF "suite $revision" || package benchmarks "$benchmarks"
  else
    revision=unversioned
  fi
  revision=${revision//\//-}
}

# Sets part to K-of-N if a command line has --shard K/N, else to nothing.
find_part() {
  local argument previous=
  part=
  for argument in "$@"; do
    case $argument in
      --shard=*) part=${argument#*=} ;;
      *) [ "$previous" != --shard ] || part=$argument ;;
    esac
    previous=$argument
  done
  part=${part/\//-of-}
}

# Measures a sweep into a directory, and what bounds it: measure DIRECTORY [options of benchmarks.jar]. Sets status to the sweep's exit
# code. Ends the script where nothing was measured, or where the sweep did not end.
measure() {
  local directory=$1 name ceiling
  shift
  find_part "$@"
  name=results${part:+.$part}
  ceiling=$directory/${part:+$name.}ceiling.json
  start=$(mktemp)
  trap 'rm -f "$start"' EXIT
  status=0
  java -jar "$benchmarks" "$@" -rff "$directory/results.json" || status=$?
  [ "$status" -ne 2 ] || exit 2
  if ! [ "$directory/$name.json" -nt "$start" ]; then
    [ "$status" -ne 0 ] || exit 0 # such as --plan
    fail "nothing was measured (exit code $status), see above"
  fi
  [ ! -e "$directory/.$name.json.lock" ] || fail "the sweep did not end, see above; add --resume to go on"

  if ! java -jar "$benchmarks" ceiling --results "$directory/$name.json" -v SILENT; then
    rm -f "$ceiling"
    echo "warning: what bounds the networks was not measured, see above; pages do without it" >&2
  fi
}

# Compiles a module's tests, and sets classpath to all that they need: benchmarks of the code itself are among them.
test_classes() {
  local module=$1
  command -v mvn >/dev/null || fail "Maven is needed to compile the benchmark; install it"
  mvn -B -q -pl "$module" test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test || fail "the build failed, see above"
  classpath=$module/target/classes:$module/target/test-classes:$(cat "$module/target/test-classpath.txt")
}
