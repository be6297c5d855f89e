/// What the workspace's futures hold: how large they are and why, and what lives across an await.
@NullMarked
package dev.tribometer.lens.async.futures;

import org.jspecify.annotations.NullMarked;
