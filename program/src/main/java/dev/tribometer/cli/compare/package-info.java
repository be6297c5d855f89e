/// How sides of a comparison come about: scans of the store, baselines, and builds of revisions and
/// toolchains in trees of their own.
@NullMarked
package dev.tribometer.cli.compare;

import org.jspecify.annotations.NullMarked;
