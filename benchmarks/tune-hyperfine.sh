#!/bin/sh
# What patches are worth after an edit, timed by hyperfine on fresh copies of a workspace, without Tribometer:
#   benchmarks/tune-hyperfine.sh WORKSPACE FILE PATCH…
# FILE holds `fn main`, whose body is edited before each build, relative to the workspace. A PATCH is what `tribometer tune`
# proposes, or any other that `git apply` takes. Each copy has a target directory of its own and is built once before.
# Prints user and system time, mean of two passes of RUNS builds (default 10), of the workspace as it is and under each patch.
set -eu
workspace=$(cd "$1" && pwd)
file=$2
shift 2
runs=${RUNS:-10}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM

place() {
  mkdir "$scratch/$1"
  (cd "$workspace" && tar --exclude=./target --exclude=./.git -cf - .) | tar -xf - -C "$scratch/$1"
  [ -z "$2" ] || (cd "$scratch/$1" && git apply "$2")
  cp "$scratch/$1/$file" "$scratch/$1.text"
  # Another number in the same place each time; `fn main` keeps doing what it does.
  cat >"$scratch/$1.edit" <<EDIT
n=\$(cat "$scratch/$1.count" 2>/dev/null || echo 1000)
echo \$((n + 1)) >"$scratch/$1.count"
sed "/^\\(async \\)\\?fn main(.*{\$/a let _ = ::core::hint::black_box(\${n}_u32);" "$scratch/$1.text" >"$scratch/$1/$file"
EDIT
  grep -q 'fn main(' "$scratch/$1.text" || { echo "expected \`fn main(\` in $file" >&2; exit 2; }
  (cd "$scratch/$1" && cargo build --offline --quiet)
}

time_of() {
  (cd "$scratch/$1" && hyperfine --warmup 1 --runs "$runs" --prepare "sh $scratch/$1.edit" --export-json "$scratch/$1.json" \
    --style none 'cargo build --offline --quiet' >/dev/null)
}

place base ""
number=0
for patch in "$@"; do
  number=$((number + 1))
  place "patch$number" "$(cd "$(dirname "$patch")" && pwd)/$(basename "$patch")"
done
# Out and back, so that a drift of the machine hits all alike.
names="base $(seq -f 'patch%g' 1 "$number")"
for name in $names; do time_of "$name" && mv "$scratch/$name.json" "$scratch/$name.out.json"; done
for name in $(printf '%s\n' $names | tac); do time_of "$name"; done
python3 - "$scratch" "$runs" "$@" <<'PYTHON'
import json, os, statistics, sys
scratch, runs, patches = sys.argv[1], sys.argv[2], sys.argv[3:]
def cpu(name):
    # Of each pass hyperfine tells the mean of user and of system time.
    passes = [json.load(open(os.path.join(scratch, name + end)))["results"][0] for end in (".out.json", ".json")]
    return [one["user"] + one["system"] for one in passes]
base = cpu("base")
print("base    %.3f s CPU (two passes of %s builds: %.3f, %.3f)" % (statistics.mean(base), runs, *base))
for number, patch in enumerate(patches, 1):
    own = cpu("patch%d" % number)
    print("patch   %.3f s CPU (%.3f, %.3f)  %+.1f %%  %s" % (
        statistics.mean(own), *own, 100 * (statistics.mean(own) / statistics.mean(base) - 1), os.path.basename(patch)))
PYTHON
