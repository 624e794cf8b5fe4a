#!/usr/bin/env bash
# A job of scripts/slurm.sh: measures on this node the part of the sweep that its number in the array says, or goes on with it.
# Arguments: the number of parts, the revision, and options of benchmarks.jar.
set -euo pipefail
source scripts/lib.sh # Slurm runs a copy of this file, in the repository

parts=$1
revision=$2
shift 2
command -v java >/dev/null || fail "java is not on the PATH of $(hostname); name it in ~/.bashrc, or load its module before submitting"
[ -f "$benchmarks" ] || fail "$PWD/$benchmarks is not there on $(hostname): the directory must be the same on all nodes"
machine=$(java -jar "$benchmarks" machine)
measure "results/$machine/$revision" "$@" --shard "$SLURM_ARRAY_TASK_ID/$parts" --resume
exit "$status"
