#!/bin/sh
# The LLVM IR of every unit of a workspace that is compiled for the target, as the front end wrote it: for llvm-lines.sh.
#   benchmarks/emit-ir.sh WORKSPACE DIRECTORY [options of cargo check]
# DIRECTORY gets the `.ll` files. MANGLING (v0, or default for rustc's own, which is legacy on stable 1.95; by default v0) and
# DEBUGINFO (default 1) say how.
set -eu
[ $# -ge 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
workspace=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/wrapper" <<'WRAPPER'
#!/bin/sh
case " $* " in
  *" --emit="*metadata*" --target "*)
    [ "$MANGLING" = default ] || set -- "$@" -Csymbol-mangling-version="$MANGLING"
    exec "$@" --emit=llvm-ir -Cno-prepopulate-passes -Ccodegen-units=1 -Cdebuginfo="$DEBUGINFO" ;;
esac
exec "$@"
WRAPPER
chmod +x "$work/wrapper"
host=$(rustc -vV | sed -n 's/^host: //p')
export MANGLING="${MANGLING:-v0}" DEBUGINFO="${DEBUGINFO:-1}"
(cd "$workspace" && CARGO_INCREMENTAL=0 RUSTC_WRAPPER="$work/wrapper" \
  cargo check --quiet --target "$host" --target-dir "$work/target" "$@")
find "$work/target/$host" -name '*.ll' -exec mv -t "$out" {} +
du -sm "$out"
