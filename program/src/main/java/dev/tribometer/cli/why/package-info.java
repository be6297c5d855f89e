/// What `tribometer why` prints.
@NullMarked
package dev.tribometer.cli.why;

import org.jspecify.annotations.NullMarked;
