#!/bin/sh
# record.sh TOOLCHAIN NAME: compiles the files beside it and keeps what rustc wrote in raw/NAME.
set -eu
PATH=$(rustc "+$1" --print sysroot)/bin:$PATH
rm -rf out inc "raw/$2"; mkdir -p out inc
rustc --crate-name stamp --edition 2021 --crate-type proc-macro --extern proc_macro stamp.rs --out-dir out

record() { # CRATE EVENTS FLAGS…
  raw=raw/$name/$1; crate=$1; events=$2; shift 2; mkdir -p "$raw"
  RUSTC_BOOTSTRAP=1 rustc --crate-name "$crate" --edition 2021 "$crate.rs" --out-dir out -L out "$@" \
    -Zself-profile="$raw" -Zself-profile-events="$events" -Zhuman-readable-cgu-names \
    -Zdump-mono-stats="$raw" -Zdump-mono-stats-format=json -Zmacro-stats 2>"$raw/macro-stats.txt"
}
name=$2; usual=generic-activity,function-args,artifact-sizes
record parts $usual --crate-type lib --extern stamp=out/libstamp.so -Cdebuginfo=2 -Cincremental=inc
record app $usual --crate-type bin --extern parts=out/libparts.rlib -Cdebuginfo=2 -Cincremental=inc
record goals default,args,artifact-sizes --crate-type lib --emit metadata
