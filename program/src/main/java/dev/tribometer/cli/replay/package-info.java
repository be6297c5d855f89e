/// What `tribometer replay` needs besides the replay itself: progress and the answer.
@NullMarked
package dev.tribometer.cli.replay;

import org.jspecify.annotations.NullMarked;
