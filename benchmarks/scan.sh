#!/bin/sh
# What a scan costs: plain `cargo build` against the probed build, interleaved, and what the program does besides.
#   benchmarks/scan.sh WORKSPACE [RUNS]
# CPU seconds (user and system of all descendants that were waited for). Each build is cold, in a directory of its own.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
workspace=$(cd "$1" && pwd)
runs=${2:-5}
"$root/tribometer" --version >/dev/null
exec python3 - "$root/tribometer" "$workspace" "$runs" <<'PYTHON'
import json, os, resource, shutil, statistics, subprocess, sys, tempfile

program, workspace, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])

def cpu_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = subprocess.run(command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, answer.stdout

def plain():
    target = tempfile.mkdtemp(prefix="plain-")
    try:
        return cpu_of(["cargo", "build", "--offline", "--target-dir", target])[0]
    finally:
        shutil.rmtree(target)

# One store for all: what the first scan makes for the rest (the compiled probe) is made once in real life too.
store = tempfile.mkdtemp(prefix="store-")

def scan():
    total, answer = cpu_of([program, "scan", workspace, "--offline", "--quiet", "--format", "json", "--store", store])
    built = json.loads(answer)["cpuNanoseconds"] / 1e9
    return built, total - built

plain(), scan()
rows = []
for run in range(runs):
    first, second = (plain, scan) if run % 2 == 0 else (scan, plain)
    one, two = first(), second()
    alone, (built, rest) = (one, two) if run % 2 == 0 else (two, one)
    rows.append((alone, built, rest))
    print(f"run {run + 1}: plain {alone:.2f} s, probed {built:.2f} s, besides {rest:.2f} s", flush=True)
median = [statistics.median(column) for column in zip(*rows)]
print(f"median of {runs}: plain {median[0]:.2f} s CPU, probed {median[1]:.2f} s, besides {median[2]:.2f} s")
print(f"probed / plain: {statistics.median(b / a for a, b, _ in rows):.3f}"
      f" (pairs {min(b / a for a, b, _ in rows):.3f} to {max(b / a for a, b, _ in rows):.3f})")
print(f"besides / probed: {statistics.median(c / b for _, b, c in rows):.3f}")
shutil.rmtree(store)
PYTHON
