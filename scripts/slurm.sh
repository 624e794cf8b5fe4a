#!/usr/bin/env bash
# Divides a sweep into N parts, and submits them to Slurm as an array of N jobs, each on a whole node:
#   scripts/slurm.sh N [options of sbatch --] [options of benchmarks.jar]
#   scripts/slurm.sh 8 --sweep large -f 3
#   scripts/slurm.sh 8 --partition=cpu --constraint=skylake --time=04:00:00 -- --sweep large -f 3
# Nodes must be of one kind: parts of different processors cannot be joined. Results go to results/<machine>/<revision>/results.K-of-N.json,
# what jobs say to target/slurm/. The same command goes on with parts that were not finished. The directory must be the same on all nodes.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

parts=${1:-}
[[ $parts =~ ^[1-9][0-9]{0,5}$ ]] || fail "usage: scripts/slurm.sh N [options of sbatch --] [options of benchmarks.jar], of N parts; got: ${parts:-nothing}"
shift
command -v sbatch >/dev/null || fail "there is no sbatch on the PATH: run this where Slurm's jobs are submitted, or run scripts/bench.sh --shard K/$parts on each machine"
command -v java >/dev/null || fail "java is not on the PATH; install a JDK 17 or newer"

slurm=()
sweep=("$@")
for ((i = 1; i <= $#; i++)); do
  if [ "${!i}" = -- ]; then
    slurm=("${@:1:i-1}")
    sweep=("${@:i+1}")
    break
  fi
done
for argument in ${sweep[@]+"${sweep[@]}"}; do
  case $argument in
    --shard | --shard=* | --resume | -rff) fail "$argument is given to each job by scripts/slurm.sh itself" ;;
  esac
done

build_benchmarks ${sweep[@]+"${sweep[@]}"}
find_revision
mkdir -p target/slurm
sbatch --job-name=scalebench --array="1-$parts" --nodes=1 --ntasks=1 --exclusive --mem=0 --requeue --open-mode=append \
  --chdir="$PWD" --output=target/slurm/%A-%a.log ${slurm[@]+"${slurm[@]}"} \
  scripts/slurm-job.sh "$parts" "$revision" ${sweep[@]+"${sweep[@]}"}
cat <<END
Do not build the jar anew before all jobs have ended. They say how far they are in target/slurm/; squeue --me lists them.
The same command goes on with what was not finished. Afterwards, for the pages: scripts/postprocess.sh results/<machine>/$revision
END
