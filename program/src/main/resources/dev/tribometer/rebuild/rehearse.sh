#!/bin/sh
# Stands in for rustc, rustdoc and build scripts while cargo rehearses a build: writes empty files in the place of what
# they would have made, and one line about the call to $TRIBOMETER_REHEARSAL/calls. Cargo's questions to the compiler
# are passed on.
#
#   rehearse.sh RUSTC ARGS...        as RUSTC_WRAPPER, or as rustdoc with the real one in front
tab='	'
name= hash= out= emit= types= root= test= features= next=
for word do
  case $next in
    name) name=$word next='' ; continue ;;
    out) out=$word next='' ; continue ;;
    type) types=$types,$word next='' ; continue ;;
    cfg) next='' ; case $word in feature=*) features=$features,${word#feature=} ;; esac ; continue ;;
    code) next='' ; case $word in extra-filename=*) hash=${word#*=} ;; esac ; continue ;;
  esac
  case $word in
    --crate-name) next=name ;;
    --out-dir | -o) next=out ;;
    --crate-type) next=type ;;
    --cfg) next=cfg ;;
    -C) next=code ;;
    --emit=*) emit=${word#*=} ;;
    --test) test=test ;;
    *.rs) root=$word ;;
  esac
done
case $name in
  '' | ___)
    if [ -n "${TRIBOMETER_CHAIN-}" ]; then exec "$TRIBOMETER_CHAIN" "$@"; fi
    exec "$@"
    ;;
esac
printf '%s\n' "rustc$tab${CARGO_PKG_NAME-}$tab${CARGO_PKG_VERSION-}$tab$name$tab$hash$tab$types$tab$emit$tab$test$tab$features" \
  >>"$TRIBOMETER_REHEARSAL/calls"

# A program: what cargo may start afterwards says that it was started, and does nothing.
program() {
  cp "$TRIBOMETER_REHEARSAL/started.sh" "$1" && chmod 755 "$1"
}
if [ -z "$emit" ]; then
  mkdir -p "$out/$name" && : >"$out/$name/index.html"
  exit 0
fi
case ,$emit, in
  *,dep-info,*) printf '%s: %s\n' "$name$hash" "$root" >"$out/$name$hash.d" ;;
  *,dep-info=*)
    file=${emit##*dep-info=}
    printf '%s: %s\n' "$name" "$root" >"${file%%,*}"
    mkdir -p "$out/$name" && : >"$out/$name/index.html"
    ;;
esac
case ,$emit, in *,metadata,*) : >"$out/lib$name$hash.rmeta" ;; esac
case ,$emit, in
  *,link,*)
    case $test$types in
      test* | *,bin*) program "$out/$name$hash" ;;
      *) ;;
    esac
    case $test$types in
      test*) ;;
      *proc-macro* | *dylib*) : >"$out/lib$name$hash.so" ;;
    esac
    case $test$types in
      test*) ;;
      *staticlib*) : >"$out/lib$name$hash.a" ;;
    esac
    case $test$types in
      test*) ;;
      *,lib* | *,rlib*) : >"$out/lib$name$hash.rlib" ;;
    esac
    ;;
esac
exit 0
