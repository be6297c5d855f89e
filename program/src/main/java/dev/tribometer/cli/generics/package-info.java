/// What `tribometer generics` does around its probe: progress, ledger, table, JSON.
@NullMarked
package dev.tribometer.cli.generics;

import org.jspecify.annotations.NullMarked;
