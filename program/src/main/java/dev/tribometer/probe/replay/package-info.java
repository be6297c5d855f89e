/// What the last commits cost to build, one after the other: checks them out in a tree of its own
/// and builds each on top of the one before.
@NullMarked
package dev.tribometer.probe.replay;

import org.jspecify.annotations.NullMarked;
