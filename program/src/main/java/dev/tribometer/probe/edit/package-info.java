/// What edits cost: made one after the other in a copy of the workspace, each followed by a build.
@NullMarked
package dev.tribometer.probe.edit;

import org.jspecify.annotations.NullMarked;
