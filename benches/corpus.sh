#!/usr/bin/env bash
# How much faster two cores are than one over whole folders, and how much memory a run takes.
#
#   benches/corpus.sh [FOLDER...]        # default: the folders of ../shared/articles
#
# Each folder is analyzed RUNS times (default 5) on one core and on two, in turn; the fastest run
# of each counts. "busy" is the time of all threads by the time of the run: on a machine that does
# something else meanwhile, it says how much of two cores a run could get, and the speed-up cannot
# be more. Peak memory is that of `/usr/bin/time`. Fails over 200 MB; the target for speed is 1.8.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C

RUNS=${RUNS:-5}
program=${PROGRAM:-target/release/tiktok-corpus}
[ -x "$program" ] || cargo build --release --bin tiktok-corpus
[ -x /usr/bin/time ] || { echo 'GNU time is needed as /usr/bin/time' >&2; exit 1; }

folders=("$@")
if [ ${#folders[@]} -eq 0 ]; then
  for folder in ../shared/articles/wikinews ../shared/articles/parliament; do
    if [ -d "$folder" ]; then folders+=("$folder"); else echo "skipped: no $folder"; fi
  done
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# once CORES OUTPUT FOLDER: appends "wall user+sys peak-KB" to $work/CORES
once() {
  local cpus=0
  [ "$1" -eq 1 ] || cpus=0,1
  /usr/bin/time -a -o "$work/$1" -f '%e %U %S %M' \
    taskset -c "$cpus" "$program" analyze "$3" --jobs "$1" --no-config --quiet --format jsonl >"$2"
}

status=0
for folder in "${folders[@]}"; do
  rm -f "$work"/1 "$work"/2
  for _ in $(seq "$RUNS"); do
    once 1 "$work/one.jsonl" "$folder"
    once 2 "$work/two.jsonl" "$folder"
  done
  cmp "$work/one.jsonl" "$work/two.jsonl" || status=1
  fastest() { sort -n "$work/$1" | head -n 1; }
  read -r wall1 user1 sys1 peak1 <<<"$(fastest 1)"
  read -r wall2 user2 sys2 peak2 <<<"$(fastest 2)"
  awk -v folder="$folder" -v w1="$wall1" -v w2="$wall2" -v c1="$user1" -v s1="$sys1" \
    -v c2="$user2" -v s2="$sys2" -v m1="$peak1" -v m2="$peak2" 'BEGIN {
      peak = (m1 > m2 ? m1 : m2) / 1024
      printf "%s\n", folder
      printf "  one core   %6.2f s, busy %.2f\n", w1, (c1 + s1) / w1
      printf "  two cores  %6.2f s, busy %.2f\n", w2, (c2 + s2) / w2
      printf "  speed-up   %.2f (target 1.80), work by that of one core %.2f\n", w1 / w2, (c2 + s2) / (c1 + s1)
      printf "  peak       %.0f MB (limit 200 MB)\n", peak
      exit peak > 200
    }' || status=1
done
exit $status
