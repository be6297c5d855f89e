package dev.tribometer.format.measureme;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;

/// Whatever the bytes: figures, or the one named exception. An ordinary test run replays the seeds.
class SelfProfileFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void readsOrRefusesAnyBytes(byte[] bytes) {
    try (SelfProfile profile = SelfProfile.of("fuzz", MemorySegment.ofArray(bytes))) {
      long eventsForward = 0;
      EventCursor cursor = profile.events();
      while (cursor.next()) {
        eventsForward++;
      }
      if (eventsForward != profile.eventCount()) {
        throw new IllegalStateException("events were lost");
      }
      Summary summary = Summary.of(profile);
      ActivityTotals totals = ActivityTotals.of(profile, new Everything());
      long selfTime = totals.activities().stream().mapToLong(a -> a.selfTimeNs()).sum();
      if (selfTime != summary.labels().stream().mapToLong(l -> l.selfTimeNs()).sum()) {
        throw new IllegalStateException("self times differ");
      }
      profile.metadata();
    } catch (FormatException e) {
      if (e.offset() < 0 || e.offset() > bytes.length) {
        throw new IllegalStateException("an offset outside of the file", e);
      }
    }
  }

  private static final class Everything implements ActivitySelection {
    @Override
    public Detail detail(EventKind kind, String label) {
      return label.length() % 2 == 0 ? Detail.ALL_ARGUMENTS : Detail.FIRST_ARGUMENT;
    }

    @Override
    public boolean timeline(EventKind kind, String label) {
      return true;
    }

    @Override
    public boolean attributesToItems() {
      return true;
    }
  }
}
