package dev.tribometer.cargo.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScratchDirectoryTest {
  /// Another process takes a directory whose lock is free for a left-over, and removes it.
  @Test
  void theFirstDirectoryStaysLockedWhenTheSameProcessMakesOthers() throws IOException {
    try (ScratchDirectory first = ScratchDirectory.create();
        ScratchDirectory second = ScratchDirectory.create();
        ScratchDirectory third = ScratchDirectory.create()) {
      assertThat(isLocked(first)).isTrue();
      assertThat(isLocked(second)).isTrue();
      assertThat(isLocked(third)).isTrue();
    }
  }

  @Test
  void nothingIsLeftOfAClosedOne() throws IOException {
    ScratchDirectory made = ScratchDirectory.create();
    Files.writeString(made.path().resolve("file"), "text");

    made.close();

    assertThat(made.path()).doesNotExist();
    assertThat(lockFile(made)).doesNotExist();
  }

  /// As the system sees it: this process alone could take its own lock again.
  private static boolean isLocked(ScratchDirectory directory) throws IOException {
    Object inode = Objects.requireNonNull(Files.getAttribute(lockFile(directory), "unix:ino"));
    List<String> locks = Files.readAllLines(Path.of("/proc/locks"));
    String mine = " WRITE " + ProcessHandle.current().pid() + " ";
    return locks.stream()
        .anyMatch(line ->
            line.replaceAll("\\s+", " ").contains(mine) && line.contains(":" + inode + " "));
  }

  private static Path lockFile(ScratchDirectory directory) {
    return directory.path().resolveSibling(directory.path().getFileName() + ".lock");
  }
}
