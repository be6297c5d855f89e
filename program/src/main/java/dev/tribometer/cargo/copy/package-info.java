/// Copies of a workspace in which files may be changed and things may be built: the user's own tree
/// stays as it is. Entry: `WorkspaceCopy`.
@NullMarked
package dev.tribometer.cargo.copy;

import org.jspecify.annotations.NullMarked;
