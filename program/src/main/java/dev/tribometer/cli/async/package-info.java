/// How `tribometer async` goes: whose code is whose, what it keeps, what it prints.
@NullMarked
package dev.tribometer.cli.async;

import org.jspecify.annotations.NullMarked;
