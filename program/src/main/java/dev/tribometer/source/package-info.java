/// What the user's files say: manifests with the places of their keys, edits that change nothing
/// else, and how large the sources are. Reads, and answers with values; writes nothing.
@NullMarked
package dev.tribometer.source;

import org.jspecify.annotations.NullMarked;
