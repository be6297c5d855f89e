#!/bin/sh
# The whole space that `tribometer tune --for edit` searches, tried without Tribometer: every combination of the remedies
# below, plain cargo, each against the workspace as it is.
#   benchmarks/tune-exhaustive.sh WORKSPACE FILE RESULTS.csv [ROUNDS] [AGAIN] [IDS]
# FILE holds `fn main`, whose body is edited, relative to the workspace. Lines that RESULTS.csv has already are kept, so
# that a search that was interrupted goes on. The AGAIN best (default 4), and the combination IDS (as `tune` writes it:
# no-debuginfo+mold), are then measured once more with six rounds: who is first of many is partly lucky.
# CPU seconds are user and system time of cargo and all below it; mold is told not to fork, so that its work counts.
set -eu
exec python3 - "$@" <<'PYTHON'
import csv, itertools, os, re, resource, shutil, statistics, subprocess, sys, tempfile

workspace, file, results = os.path.abspath(sys.argv[1]), sys.argv[2], os.path.abspath(sys.argv[3])
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 2
again = int(sys.argv[5]) if len(sys.argv) > 5 else 4
asked = sys.argv[6] if len(sys.argv) > 6 else ""

PROFILE = "profile.dev."
FACTORS = [
    {"": [], "dependencies-without-debuginfo": ['package."*".debug=false'],
     "line-tables-members": ['debug="line-tables-only"'],
     "line-tables": ['debug="line-tables-only"', 'package."*".debug=false'], "no-debuginfo": ["debug=false"]},
    {"": [], "unpacked-debuginfo": ['split-debuginfo="unpacked"']},
    {"": [], "aborting-panics": ['panic="abort"']},
    {"": [], "no-overflow-checks": ["overflow-checks=false"]},
]
LINKERS = ["", "mold"] if shutil.which("mold") else [""]
MOLD = "-Clink-arg=-fuse-ld=mold\t-Clink-arg=-Wl,--no-fork"

scratch = tempfile.mkdtemp(prefix="exhaustive-")
copy = os.path.join(scratch, "copy")
shutil.copytree(workspace, copy, symlinks=True, ignore=lambda d, names: [n for n in names if n in ("target", ".git")])
edited = os.path.join(copy, file)
text = open(edited).read()
main = re.search(r"^(?:async )?fn main\(.*\{$", text, re.M)
if not main:
    sys.exit("expected `fn main(` in " + file)
wrapper = os.path.join(scratch, "wrapper")
with open(wrapper, "w") as out:
    # Only what is linked in the end gets the linker: cargo does not see it, so that nothing else is built again.
    out.write('#!/bin/sh\nrustc=$1; shift\ncase " $* " in *" --crate-type bin "*) IFS="\t"; exec "$rustc" "$@" $LINK_WITH;; esac\nexec "$rustc" "$@"\n')
os.chmod(wrapper, 0o755)
step = 0

def build(settings, target, linker):
    words = ["cargo", "build", "--offline", "--quiet", "--target-dir", target]
    for setting in settings:
        words += ["--config", PROFILE + setting]
    surroundings = dict(os.environ, RUSTC_WRAPPER=wrapper, LINK_WITH=MOLD if linker else "")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = subprocess.run(words, cwd=copy, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if answer.returncode:
        sys.exit(answer.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

def edit():
    global step
    step += 1
    with open(edited, "w") as out:
        out.write(text[:main.end()] + "\n    let _ = ::core::hint::black_box(%d_u32);" % (1000 + step) + text[main.end():])

def trial(arm):
    edit()
    return build(*arm)

base = ([], os.path.join(scratch, "base"), "")

def prepare(arm):
    build(*arm)
    trial(arm)

def race(arms, count):
    """CPU seconds of the base and of each arm: base, a, b, b, a, base in every round."""
    taken = {name: [] for name in arms}
    own = []
    for _ in range(count):
        own.append(trial(base))
        for name in arms:
            taken[name].append(trial(arms[name]))
        for name in reversed(list(arms)):
            taken[name].append(trial(arms[name]))
        own.append(trial(base))
    return own, taken

def written(phase):
    if not os.path.exists(results):
        return {}
    with open(results) as lines:
        return {row["combination"]: float(row["ratio"]) for row in csv.DictReader(lines) if row["phase"] == phase}

def measure(phase, names, settings, target, count):
    """Measures one build of everything under each linker."""
    arms = {name: (settings, target, "mold" if "mold" in name.split("+") else "") for name in names}
    for arm in arms.values():
        prepare(arm)
    own, taken = race(arms, count)
    shutil.rmtree(target)
    for name in names:
        ratio = statistics.median(taken[name]) / statistics.median(own)
        with open(results, "a") as lines:
            if lines.tell() == 0:
                lines.write("phase,combination,ratio,base_cpu_s,cpu_s,trials\n")
            lines.write("%s,%s,%.4f,%.3f,%.3f,%d\n" % (
                phase, name, ratio, statistics.median(own), statistics.median(taken[name]), len(taken[name])))
        print("%-7s %+6.1f %%  %s" % (phase, 100 * (ratio - 1), name or "as it is"), flush=True)

space = [(combination, [s for f, c in zip(FACTORS, combination) for s in f[c]]) for combination in itertools.product(*FACTORS)]
space.sort(key=lambda each: sum(1 for name in each[0] if name))
def name_of(combination, linker):
    return "+".join(sorted(name for name in combination + (linker,) if name))

try:
    prepare(base)
    target = os.path.join(scratch, "arm")
    known = written("search")
    for combination, settings in space:
        names = [name_of(combination, linker) for linker in LINKERS]
        if not all(name in known for name in names):
            measure("search", names, settings, target, rounds)
    known = written("search")
    best = sorted(known, key=known.get)[:again]
    wanted = list(dict.fromkeys(best + (["+".join(sorted(asked.split("+")))] if asked else [])))
    for combination, settings in space:
        names = [name_of(combination, linker) for linker in LINKERS]
        names = [name for name in names if name in wanted and name not in written("again")]
        if names:
            measure("again", names, settings, target, 6)
    again = written("again")
    print("\n%d combinations searched, %d trials of them; measured once more:" % (len(known), 2 * rounds * len(known)))
    for name in sorted(again, key=again.get):
        print("  %+6.1f %%  %s" % (100 * (again[name] - 1), name or "as it is"))
finally:
    shutil.rmtree(scratch, ignore_errors=True)
PYTHON
