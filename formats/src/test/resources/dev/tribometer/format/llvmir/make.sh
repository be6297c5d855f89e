#!/bin/sh
# Compiles shapes.rs into the fixtures beside it, and counts them with the reference: make.sh PATH-OF-cargo-llvm-lines
set -eu
cd "$(dirname "$0")"
ir() {
  out=$1
  shift
  rustc "$@" --edition 2024 --crate-type lib --crate-name shapes --emit=llvm-ir -C no-prepopulate-passes -C codegen-units=1 \
    --remap-path-prefix "$PWD=/src" -o "$out.ll" shapes.rs
  "$reference" llvm-lines --sort name --files "$out.ll" >"$out.lines.txt"
  gzip -9nf "$out.ll"
}
reference=$1
ir dev-v0-debug2 +stable -C debuginfo=2 -C symbol-mangling-version=v0
ir dev-legacy +stable
ir release-legacy-debug1 +stable -O -C debuginfo=1
ir release-v0 +stable -O -C symbol-mangling-version=v0
ir nightly +nightly -C debuginfo=1
export RUSTC_BOOTSTRAP=1
ir typed +stable -C debuginfo=1 -C symbol-mangling-version=v0 -Zvirtual-function-elimination -Clto -Cembed-bitcode=yes \
  -Zsanitizer=kcfi -Cpanic=abort -Cunsafe-allow-abi-mismatch=sanitizer
unset RUSTC_BOOTSTRAP
rustc +stable --edition 2024 --crate-type lib --crate-name futures --emit=llvm-ir -C no-prepopulate-passes -C codegen-units=1 \
  --remap-path-prefix "$PWD=/src" -C debuginfo=2 -C symbol-mangling-version=v0 -o futures.ll futures.rs
gzip -9nf futures.ll
