package dev.tribometer.experiment;

import java.io.IOException;

/// How many arms may lie on the disk at once, each in a target directory of its own.
///
/// @param mostBytes what their target directories may take together
/// @param scenario what is measured: one that builds from nothing needs one directory at a time
public record DiskRoom(long mostBytes, Scenario scenario) {

  /// How many arms fit beside the base, as many as are wanted at most. Where the room is bounded
  /// the base is measured once, to know what a directory takes.
  ///
  /// @throws TrialException where not even one fits, or the base does not build
  /// @throws IOException where files cannot be read or written, or the program is ending
  public int arms(Bench bench, int wanted) throws TrialException, IOException {
    if (mostBytes == Long.MAX_VALUE || scenario.situation() == Situation.COLD) {
      return wanted;
    }
    long each = Math.max(1, bench.measure(Arm.BASE, 0).targetBytes());
    long fit = mostBytes / each - 1;
    if (fit < 1) {
      throw new TrialException(
          "expected room for two target directories of "
              + (each >> 20)
              + " MiB, one for each side of a comparison, but --max-disk allows "
              + (mostBytes >> 20)
              + " MiB; allow more, or measure the cold build, which needs one at a time");
    }
    return (int) Math.min(wanted, fit);
  }
}
