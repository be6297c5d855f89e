/// What git's history says of the files of a workspace: how often each is changed.
@NullMarked
package dev.tribometer.source.history;

import org.jspecify.annotations.NullMarked;
