#!/usr/bin/env bash
# An independent check, by a PyTorch and a torchvision that are not ours: scripts/crosscheck.sh [DIRECTORY]
#   scripts/crosscheck.sh                 in some minutes, with 1 GB of temporary files
#   scripts/crosscheck.sh DIRECTORY       leaves weights, archives and references in a new or empty directory (2 GB)
# Inception v3 and ResNet-50 as torchvision builds them, with our weights and with its own, must give the same outputs as all
# our backends; so must our TorchScript archives of all four networks, run by that PyTorch. Debian's python3-torch and
# python3-torchvision will do; as root the script installs them. Exit code 1: something differs by more than the tolerance.
set -euo pipefail
here=$PWD
source "$(dirname "$0")/lib.sh"

tolerance=1e-4 # as in benchmarks.jar
packages=(python3-torch python3-torchvision)
needed="Python's torch, torchvision (0.13 or newer) and numpy are needed (on Debian: apt-get install ${packages[*]})"

step() {
  echo "- $*" >&2
}

find_python() {
  for python in python3 /usr/bin/python3; do
    # The builders take weights=None where there is a ResNet50_Weights.
    "$python" -c 'import numpy, torch; from torchvision.models import ResNet50_Weights' 2>/dev/null && return
  done
  return 1
}

install_python() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "$needed"
  step "installing ${packages[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${packages[@]}"; } >/dev/null ||
    fail "they cannot be installed, see above; $needed"
}

theirs() {
  "$python" -B scripts/crosscheck.py "$@" || fail "crosscheck.py $* failed, see above"
}

write_ours() {
  java -jar "$benchmarks" export "$@" >/dev/null || fail "export $* failed, see above"
}

# A line of the table: network, weights, what computed, what it is compared with, relative error.
row() {
  printf '%-11s%-18s%-22s%-13s%10s  %s\n' "$@"
}

record() {
  local verdict=ok
  LC_ALL=C awk -v error="$5" -v most="$tolerance" 'BEGIN { exit !(error ~ /^[0-9]/ && error + 0 <= most + 0) }' ||
    verdict="beyond $tolerance"
  row "$@" "$verdict" >>"$table"
}

# Two references of one network: network, weights, what computed the second, what the first, the first, the second.
compare() {
  local error
  error=$(theirs compare "$5" "$6")
  record "$1" "$2" "$3" "$4" "$error"
}

# All our backends with a reference: network, weights, what computed it, options of verify.
verify() {
  local network=$1 weights=$2 other=$3 errors
  shift 3
  step "$network, weights $weights: our backends, compared with $other"
  # Its exit code is 1 beyond the tolerance, too; then it has printed all rows.
  java -jar "$benchmarks" verify --model "$network" "$@" >"$scratch/verify" 2>"$scratch/messages" || true
  sed 's/^/    /' "$scratch/verify" >&2
  errors=$(awk '$1 == "pytorch" || $1 == "tensorflow" { print $4 }' "$scratch/verify" | LC_ALL=C sort -g)
  if [ "$(wc -w <<<"$errors")" -ne 4 ]; then
    cat "$scratch/messages" >&2
    fail "verify --model $network $* failed, see above"
  fi
  record "$network" "$weights" "our four backends" "$other" "$(tail -n 1 <<<"$errors")"
}

# Our weights in torchvision's network.
seeded() {
  local network=$1 files=$directory/$1-seeded
  write_ours --model "$network" --out "$files.safetensors"
  theirs torchvision "$network" "$files.safetensors" "$files-torchvision.safetensors"
  verify "$network" seeded torchvision --reference "$files-torchvision.safetensors"
}

# Our archive in their PyTorch.
archive() {
  local network=$1 files=$directory/$1-seeded
  write_ours --model "$network" --as torchscript --out "$files.pt"
  theirs archive "$network" "$files.pt" "$files-archive.safetensors"
  if [ -e "$files-torchvision.safetensors" ]; then
    compare "$network" seeded "our archive" torchvision "$files-torchvision.safetensors" "$files-archive.safetensors"
  fi
  verify "$network" seeded "our archive" --reference "$files-archive.safetensors"
}

# torchvision's weights in our network. What our backends make of them is kept in a cache of its own and thrown away.
foreign() {
  local network=$1 weights=$2 files=$3
  theirs torchvision "$network" "$files.safetensors" "$files-torchvision.safetensors"
  SCALEBENCH_CACHE=$scratch/cache verify "$network" "$weights" torchvision \
    --weights "$files.safetensors" --reference "$files-torchvision.safetensors"
  rm -rf "$scratch/cache/archives"
}

drawn() {
  local network=$1 files=$directory/$1
  theirs draw "$network" "$files.safetensors"
  foreign "$network" "torchvision's" "$files"
  theirs torchvision "$network" "$files.safetensors" "$files-float32.safetensors" float32
  compare "$network" "torchvision's" "torchvision, float32" torchvision \
    "$files-torchvision.safetensors" "$files-float32.safetensors"
}

half() {
  local network=$1 type=$2 files=$directory/$1
  theirs round "$files.safetensors" "$type" "$files-$type.safetensors"
  foreign "$network" "same, $type" "$files-$type"
}

case ${1:-} in -h | --help) sed -n '2,/^set/s/^# \{0,1\}//p' scripts/crosscheck.sh && exit ;; esac
[ $# -le 1 ] || fail "one directory at most, got: $*"
command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"
if [ $# -eq 1 ]; then
  kept=$(cd "$here" && mkdir -p -- "$1" 2>/dev/null && cd -- "$1" && [ -w . ] && pwd) || fail "cannot write to $1"
  [ -z "$(ls -A "$kept")" ] || fail "$1 is not empty; name a new directory"
fi
if ! find_python; then
  install_python
  find_python || fail "${packages[*]} are installed, but $python cannot import them; $needed"
fi
build benchmarks "$benchmarks"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
table=$scratch/table
directory=${kept:-$scratch/files}
mkdir -p "$directory" "$scratch/cache"
cache=${SCALEBENCH_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/scalebench}

theirs versions
java -jar "$benchmarks" --version | awk '/^(suite|pytorch|tensorflowJava) / { printf "%s%s", separator, $0; separator = ", " } END { print "" }'
for network in inception resnet; do
  seeded "$network"
  archive "$network"
  # Libraries that are unpacked by now need not be unpacked again.
  [ ! -d "$cache/natives" ] || ln -sfn "$(realpath "$cache/natives")" "$scratch/cache/natives"
  drawn "$network"
  if [ "$network" = resnet ]; then
    half resnet float16
    half resnet bfloat16
  fi
  [ -n "${kept:-}" ] || rm -f "$directory"/*
done
for network in gpt2 bert; do
  archive "$network"
  [ -n "${kept:-}" ] || rm -f "$directory"/*
done

echo
row network weights "computed by" "compared with" "relative" ""
cat "$table"
[ -z "${kept:-}" ] || printf '\n%s\n' "$kept"
! grep -q " beyond $tolerance$" "$table" || fail "outputs differ by more than $tolerance of the largest one"
