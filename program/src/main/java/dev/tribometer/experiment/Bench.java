package dev.tribometer.experiment;

import java.io.IOException;

/// What measures arms. Tests have one that needs no cargo.
public interface Bench {
  /// Measures an arm once.
  ///
  /// @param step which of the scenario's equal steps this is; arms that are measured at the same
  ///   step meet the same edit
  /// @throws TrialException where the arm does not build
  /// @throws IOException where files cannot be read or written, or the program is ending
  Measurement measure(Arm arm, int step) throws TrialException, IOException;

  /// Gives back the disk that an arm took. It may be measured again, at the price of building it
  /// again.
  ///
  /// @throws IOException where its files cannot be removed
  void leave(Arm arm) throws IOException;
}
