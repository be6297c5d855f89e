/// How the futures of a program lie in memory: what each state of an async body holds, over units.
@NullMarked
package dev.tribometer.callgraph.layout;

import org.jspecify.annotations.NullMarked;
