/// Object files, executables and dynamic libraries in ELF, and the archives (`.rlib`, `.a`) that
/// hold them.
///
/// Formats: System V ABI, "Object Files" (64-bit, little-endian); ar(5) in the GNU variant.
@NullMarked
package dev.tribometer.format.elf;

import org.jspecify.annotations.NullMarked;
