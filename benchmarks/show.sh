#!/bin/sh
# How long `tribometer show` takes: the whole process with its launcher, standard output to nothing.
# Usage: benchmarks/show.sh [RUNS] [STORE]
# Needs python3 for the clock and the CPU time of children. Prints one row for docs/benchmarks.md.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-20}
store=${2:-$root/program/src/build/sample-store}
"$root/bin/tribometer" --version >/dev/null
exec python3 - "$runs" "$root/bin/tribometer" "$store" <<'PYTHON'
import os, resource, statistics, subprocess, sys, time

runs, program, store = int(sys.argv[1]), sys.argv[2], sys.argv[3]
print("load average before: %.1f" % os.getloadavg()[0])
for words in (["--version"], ["show", "--store", store], ["show", "1", "--store", store]):
    wall, cpu, memory = [], [], 0
    for _ in range(runs + 1):
        start = time.perf_counter()
        child = subprocess.Popen([program] + words, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall.append((time.perf_counter() - start) * 1e3)
        cpu.append((usage.ru_utime + usage.ru_stime) * 1e3)
        memory = max(memory, usage.ru_maxrss / 1024)
        if status:
            sys.exit("status %d of %s" % (status, words))
    wall, cpu = wall[1:], cpu[1:]
    print("| `%s` | %d | %.0f ms | %.0f ms | %.0f ms | %.0f ms | %.0f MB |" % (
        " ".join(words[:2] if words[0] == "show" and words[1] == "1" else words[:1]), runs,
        min(wall), statistics.median(wall), min(cpu), statistics.median(cpu), memory))
PYTHON
