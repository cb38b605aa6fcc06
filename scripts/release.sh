#!/usr/bin/env bash
# Builds the binary that is handed out: one file that needs nothing of the system it runs on.
# Prints its size and checksum; fails where it is not static or larger than 20 MB.
#
#   scripts/release.sh            # for the machine it runs on
#   TARGET=aarch64-unknown-linux-gnu scripts/release.sh
set -euo pipefail
cd "$(dirname "$0")/.."

LIMIT=20000000
target=${TARGET:-$(rustc -vV | sed -n 's/^host: //p')}

case $target in
  *-linux-gnu) RUSTFLAGS="${RUSTFLAGS:-} -C target-feature=+crt-static" ;;
  *) RUSTFLAGS=${RUSTFLAGS:-} ;;
esac
export RUSTFLAGS
cargo build --profile dist --locked --bin tiktok-corpus --target "$target"
target_dir=${CARGO_TARGET_DIR:-target}
binary=$target_dir/$target/dist/tiktok-corpus

case $target in
  *-linux-*)
    # `ldd` succeeds where there is something to load. Of a static file it says so.
    if loaded=$(LC_ALL=C ldd "$binary" 2>&1) && ! grep -q 'statically linked' <<<"$loaded"; then
      printf 'not static:\n%s\n' "$loaded" >&2
      exit 1
    fi
    ;;
esac
"$binary" --version

size=$(wc -c <"$binary" | tr -d ' ')
if [ "$size" -gt "$LIMIT" ]; then
  echo "$binary has $size bytes, more than $LIMIT" >&2
  exit 1
fi
echo "$size bytes"
if command -v sha256sum >/dev/null; then sha256sum "$binary"; else shasum -a 256 "$binary"; fi
