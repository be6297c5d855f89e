package dev.tribometer.lens.async.traits;

import dev.tribometer.source.rust.RustFile;
import org.jspecify.annotations.Nullable;

/// A source file of a member.
///
/// @param path relative to the workspace root
/// @param file what it says
/// @param packageName whose it is
/// @param rustVersion the oldest compiler that the package allows, `1.74`; null where it says
///   nothing
/// @param published whether the package may be published
public record TraitSource(
    String path,
    RustFile file,
    String packageName,
    @Nullable String rustVersion,
    boolean published) {}
