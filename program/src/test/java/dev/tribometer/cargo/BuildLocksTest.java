package dev.tribometer.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildLocksTest {
  private static final Map<String, String> LOCKS = Map.of("10757938", "target/debug");

  @Test
  void whoHoldsAndWhoWaitsIsReadFromTheKernelsTable() {
    // As Linux 6.1 writes it.
    List<BuildLocks.Entry> entries =
        BuildLocks.parse(
            """
            1: POSIX  ADVISORY  WRITE 17646 fe:00:11289467 0 EOF
            41: FLOCK  ADVISORY  WRITE 19636 fe:00:10757938 0 EOF
            41: -> FLOCK  ADVISORY  WRITE 19646 fe:00:10757938 0 EOF
            42: FLOCK  ADVISORY  WRITE 18366 fe:00:9987433 0 EOF
            43: FLOCK  ADVISORY  WRITE
            """,
            LOCKS);
    assertThat(entries)
        .containsExactly(
            new BuildLocks.Entry("target/debug", 19636, false),
            new BuildLocks.Entry("target/debug", 19646, true));
  }

  @Test
  void aWaitLastsFromTheLookThatSawItToTheOneThatDidNot() {
    LockWaits waits = new LockWaits(process -> process == 1 ? "cargo check" : "cargo build");
    BuildLocks.Entry holds = new BuildLocks.Entry("target/debug", 1, false);
    BuildLocks.Entry stands = new BuildLocks.Entry("target/debug", 2, true);
    assertThat(waits.look(List.of(holds), 100)).isEmpty();
    assertThat(waits.look(List.of(holds, stands), 200)).isEmpty();
    assertThat(waits.look(List.of(holds, stands), 300)).isEmpty();
    assertThat(waits.all(350))
        .containsExactly(new LockWaits.Wait("target/debug", "cargo build", "cargo check", 150));
    assertThat(waits.look(List.of(), 400))
        .containsExactly(new LockWaits.Wait("target/debug", "cargo build", "cargo check", 200));
    assertThat(waits.all(900)).hasSize(1);
  }
}
