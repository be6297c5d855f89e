#!/usr/bin/env bash
# Reading self-profiles: this reader against measureme's `summarize`, whole process against whole process, interleaved,
# CPU time (user + system).
#
#   benchmarks/profile-reader.sh SUMMARIZE PROFILE.mm_profdata...
#
# SUMMARIZE is the binary built from rust-lang/measureme. ROUNDS (default 5) rounds of A B B A each; JAVA_HOME is a JDK 25.
set -euo pipefail
export LC_ALL=C

[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
summarize=$1; shift
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

flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xbatch -XX:CompileThresholdScaling=4 -XX:Tier3BackEdgeThreshold=2000 -XX:C1MaxInlineSize=12 -XX:-UsePerfData"
flags="$flags -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
main=dev.tribometer.benchmark.ProfileSummary
"$java" $flags -XX:AOTCacheOutput="$work/cache.aot" -cp "$jars" $main "$1" "$work/training.json" >/dev/null 2>&1

ours() { "$java" $flags -XX:AOTCache="$work/cache.aot" -cp "$jars" $main "$1" "$work/ours.json"; }
theirs() { "$summarize" summarize --json "${1%.mm_profdata}"; }
cpu() { # prints user + system seconds of a command
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }; } 2>&1 | awk '{ print $1 + $2 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
figures() { sed -e 's/{"label"/\n&/g' -e 's/"total_time"/\n&/' "$1" | sed 's/[],}]*\("artifact_sizes":\[\)*$//' | sort; }

printf '%-36s %9s %12s %12s %9s %9s %6s\n' profile MB 'summarize s' 'this s' 'MB/s' 'MB/s' ratio
for profile in "$@"; do
  ln -sf "$(realpath "$profile")" "$work/profile.mm_profdata"
  : >"$work/a"; : >"$work/b"
  theirs "$work/profile.mm_profdata"; ours "$work/profile.mm_profdata"
  [ "$(figures "$work/ours.json")" = "$(figures "$work/profile.json")" ] || { echo "$profile: the figures differ" >&2; exit 1; }
  for _ in $(seq "$rounds"); do
    cpu theirs "$work/profile.mm_profdata" >>"$work/a"
    cpu ours "$work/profile.mm_profdata" >>"$work/b"
    cpu ours "$work/profile.mm_profdata" >>"$work/b"
    cpu theirs "$work/profile.mm_profdata" >>"$work/a"
  done
  a=$(median <"$work/a"); b=$(median <"$work/b")
  size=$(stat -L -c %s "$profile")
  awk -v n="$(basename "$profile")" -v s="$size" -v a="$a" -v b="$b" 'BEGIN {
    printf "%-36s %9.1f %12.3f %12.3f %9.0f %9.0f %6.1f\n", n, s / 1e6, a, b, s / 1e6 / a, s / 1e6 / b, a / b }'
done
