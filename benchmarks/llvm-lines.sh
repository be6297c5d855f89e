#!/usr/bin/env bash
# Reading LLVM IR: this reader against `cargo llvm-lines`, whole process against whole process, on the same files.
# First the differential check: lines and copies of every function must be equal. Then wall and CPU time, interleaved, on one
# thread and on two: `count` per symbol, `lines` per demangled name as the reference prints them, `shapes` with the comparison
# at three levels, `all` with calls, places and comparable lines as well.
#
# Last the aims: counting in less wall time than the reference, the comparison in at most twice its CPU time, and at most
# 1 GiB of memory for 1 GB of IR (the files again and again until they are as much).
#
#   benchmarks/llvm-lines.sh CARGO-LLVM-LINES FILE.ll...
#
# CARGO-LLVM-LINES is the reference's binary; emit-ir.sh makes the files. ROUNDS (default 5) rounds; 0 checks only. JAVA_HOME
# is a JDK 25.
set -euo pipefail
export LC_ALL=C

[ $# -ge 2 ] || { sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2; }
reference=$1; shift
here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -n "${SKIP_BUILD:-}" ] || (cd "$here/.." && ./mvnw -q -pl formats,benchmarks -am package -DskipTests)
jars=
for module in benchmarks formats; do
  jar=$(ls "$here/../$module"/target/tribometer-*.jar | grep -v sources | head -1)
  cp "$jar" "$work/$module.jar"
  jars=$jars${jars:+:}$work/$module.jar
done
flags="-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
main=dev.tribometer.benchmark.LlvmLines
for mode in count lines shapes all; do
  "$java" $flags -XX:AOTCacheOutput="$work/$mode.aot" -cp "$jars" $main $mode 1 "$1" >/dev/null 2>&1
done

named=()
for file in "$@"; do named+=(--files "$file"); done
theirs() { "$reference" llvm-lines --sort name "${named[@]}"; }
ours() { "$java" $flags -XX:AOTCache="$work/$1.aot" -cp "$jars" $main "$@"; }

theirs "$@" | sed -E '1,3d; s/^ *([0-9]+) +\([^)]*%\) +([0-9]+) +\([^)]*%\) +/\1 \2 /' | sort >"$work/theirs"
ours lines 2 "$@" | sort >"$work/ours"
cmp "$work/theirs" "$work/ours" || { diff "$work/theirs" "$work/ours" | head >&2; exit 1; }
awk '{ l += $1; c += $2 } END { printf "equal: %d rows, %d functions, %d lines\n", NR, c, l }' "$work/ours"
[ "$rounds" -gt 0 ] || exit 0

figure() { # prints wall, CPU seconds and peak memory in MB of a command
  /usr/bin/env python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)
PY
}
size=$(cat "$@" | wc -c)
run() { # run NAME COMMAND...
  local name=$1; shift
  figure "$@" >>"$work/figures.$name"
}
for _ in $(seq "$rounds"); do
  run reference "$reference" llvm-lines "${named[@]}"
  for mode in count lines shapes all; do
    for threads in 1 2; do
      run "$mode-$threads" "$java" $flags -XX:AOTCache="$work/$mode.aot" -cp "$jars" $main $mode $threads "$@"
    done
  done
done
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
printf '%-16s %8s %8s %12s %8s\n' "$((size / 1000000)) MB" 'wall s' 'CPU s' 'MB per CPU s' 'peak MB'
for name in reference {count,lines,shapes,all}-{1,2}; do
  wall=$(cut -d' ' -f1 "$work/figures.$name" | median)
  cpu=$(cut -d' ' -f2 "$work/figures.$name" | median)
  peak=$(cut -d' ' -f3 "$work/figures.$name" | median)
  awk -v n=$name -v w="$wall" -v c="$cpu" -v p="$peak" -v s="$size" 'BEGIN {
    printf "%-16s %8.2f %8.2f %12.0f %8.0f\n", n, w, c, s / 1e6 / c, p }'
done
of() { # of COLUMN NAME: the median
  cut -d' ' -f"$1" "$work/figures.$2" | median
}
large=("$@")
while [ $((size * ${#large[@]} / $#)) -lt 1000000000 ]; do large+=("$@"); done
figure "$java" $flags -XX:AOTCache="$work/shapes.aot" -cp "$jars" $main shapes 2 "${large[@]}" >"$work/large"
awk -v ours="$(of 1 count-2)" -v theirs="$(of 1 reference)" 'BEGIN {
  printf "counting: %.2f of the reference'"'"'s wall time (aim: below 1)\n", ours / theirs }'
awk -v ours="$(of 2 shapes-1)" -v theirs="$(of 2 reference)" 'BEGIN {
  printf "comparison: %.2f times its CPU time (aim: at most 2)\n", ours / theirs }'
awk -v n="$((size * ${#large[@]} / $# / 1000000))" '{
  printf "comparison of %d MB: %.0f MB of memory (aim: at most 1,074)\n", n, $3 }' "$work/large"
ours shapes 1 "$@"
