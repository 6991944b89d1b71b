# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash
# Shared by the scripts beside it. To be sourced: it changes to the root of the checkout.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

program=$(basename "$0")
log_directory=build/log

# say SENTENCE: one line per step, so that a newcomer knows what takes the time.
say() { printf '%s: %s\n' "$program" "$*"; }
die() { printf '%s: %s\n' "$program" "$*" >&2; exit 1; }

# quietly NAME COMMAND…: output goes to build/log/NAME.log; its end is shown when the command fails.
quietly() {
  local log="$log_directory/$1.log"
  shift
  mkdir -p "$log_directory"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    # Compilers put their message far above the end when two run at once.
    grep -nE '(error|Error|FAILED|fatal)[: ]' "$log" | head -n 20 >&2 || true
    tail -n 40 "$log" >&2
    printf '%s: that failed; the whole output is in %s\n' "$program" "$log" >&2
    return 1
  fi
}

# The Node that tools/node/install pins.
pinned_node() { printf '%s/tools/node/dist/bin/node\n' "$PWD"; }

# configure PRESET [OPTION…]: only when there is nothing yet; Ninja repeats it by itself when a CMake file changes.
configure() {
  local preset=$1
  shift
  if [ ! -f "build/$preset/build.ninja" ] || [ $# -gt 0 ]; then
    quietly "configure-$preset" cmake --preset "$preset" "$@" || return 1
  fi
}

jobs() { nproc 2>/dev/null || echo 2; }

# port_taken ADDRESS PORT
port_taken() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }
