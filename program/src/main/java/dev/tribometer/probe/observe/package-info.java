/// A program watched while it runs: which calls make a thread wait, from where, how often and for
/// how long. Linux only.
@NullMarked
package dev.tribometer.probe.observe;

import org.jspecify.annotations.NullMarked;
