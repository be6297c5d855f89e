package dev.tribometer.compare;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.FormatException;

/// Whatever the bytes, they are a baseline that can be written and compared, or are refused.
final class SnapshotJsonFuzzTest {
  @FuzzTest
  void read(byte[] data) throws FormatException {
    Snapshot snapshot;
    try {
      snapshot = SnapshotJson.parse("fuzz", data);
    } catch (FormatException e) {
      return;
    }
    Compare.of(snapshot, snapshot, false, 0.99);
    snapshot.scenarios().forEach(trials -> trials.until(trials, false, 0.99));
    SnapshotWriter.text(snapshot);
  }
}
