package dev.tribometer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final DiskWatch watch = new DiskWatch(Path.of("."));

  @Test
  void aDiskWithRoomIsNoMatter() throws IOException {
    watch.look(0, 1 << 30);
    watch.look(100 * SECOND, 1 << 30);
    assertThat(watch.wasFull()).isFalse();
  }

  @Test
  void aDiskThatWasFullForAMomentIsRememberedAndTheBuildGoesOn() throws IOException {
    watch.look(0, 0);
    watch.look(19 * SECOND, 1 << 30);
    watch.look(21 * SECOND, 0);
    watch.look(40 * SECOND, 0);
    assertThat(watch.wasFull()).isTrue();
  }

  @Test
  void aDiskThatStaysFullEndsTheBuild() throws IOException {
    watch.look(5 * SECOND, 0);
    assertThatThrownBy(() -> watch.look(25 * SECOND, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }
}
