/// What this machine has for building Rust and for measuring it.
@NullMarked
package dev.tribometer.cli.doctor;

import org.jspecify.annotations.NullMarked;
