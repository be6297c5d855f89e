package dev.tribometer.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A part of a target directory that was made by one sort of command, with one compiler and one set
/// of flags.
///
/// @param directory the profile's directory below the target directory: `debug`, or empty for what
///   lies beside the profiles
/// @param maker which command or tool likely made it, or what it is
/// @param setting what sets it apart: the compiler, flags, and whether something newer took its
///   place
/// @param isSuperseded whether something newer took its place
/// @param bytes its size on disk, hard links counted once
/// @param units how many units it consists of
/// @param newest when the newest of it was built or written; null where that is not known
public record TargetShare(
    String directory,
    String maker,
    String setting,
    boolean isSuperseded,
    long bytes,
    int units,
    @Nullable Instant newest) {}
