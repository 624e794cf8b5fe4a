# Sourced by the other scripts: where things are, and the jars they need.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
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
  mvn -B ${profiles[@]+"${profiles[@]}"} -DskipTests -pl "$module" package || fail "the build of $module failed, see above"
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

# Compiles a module's tests, and sets classpath to all that they need: benchmarks of the code itself are among them.
test_classes() {
  local module=$1
  command -v mvn >/dev/null || fail "Maven is needed to compile the benchmark; install it"
  mvn -B -q -pl "$module" test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test || fail "the build failed, see above"
  classpath=$module/target/classes:$module/target/test-classes:$(cat "$module/target/test-classpath.txt")
}
