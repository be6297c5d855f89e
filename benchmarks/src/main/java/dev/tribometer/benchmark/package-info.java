/// How fast the parts are: JMH benchmarks, and programs that are compared whole with those of
/// others.
@NullMarked
package dev.tribometer.benchmark;

import org.jspecify.annotations.NullMarked;
