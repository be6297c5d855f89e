/// What `tribometer edits` shows.
@NullMarked
package dev.tribometer.cli.edits;

import org.jspecify.annotations.NullMarked;
