#!/bin/sh
# Stands in for a build script, or for a program that cargo would start: says so and does nothing.
if [ -n "${TRIBOMETER_REHEARSAL-}" ] && [ -n "${OUT_DIR-}" ]; then
  printf 'script\t%s\t%s\t%s\n' "${CARGO_PKG_NAME-}" "${CARGO_PKG_VERSION-}" "$OUT_DIR" >>"$TRIBOMETER_REHEARSAL/calls"
fi
exit 0
