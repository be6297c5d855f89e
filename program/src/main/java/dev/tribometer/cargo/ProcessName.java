package dev.tribometer.cargo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a process is called by a person: its command, and the editor that started it.
public final class ProcessName {
  private static final int MOST_PARENTS = 8;
  private static final int MOST_WORDS = 6;
  private static final Set<String> EDITORS =
      Set.of(
          "rust-analyzer",
          "code",
          "codium",
          "nvim",
          "vim",
          "emacs",
          "hx",
          "zed",
          "zed-editor",
          "idea",
          "rustrover",
          "kate",
          "sublime_text");

  private ProcessName() {}

  /// `cargo check --workspace, by rust-analyzer`; `process 123` where it is gone.
  public static String of(long process) {
    String command = command(process);
    return editor(process).map(editor -> command + ", by " + editor).orElse(command);
  }

  private static String command(long process) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process), "cmdline"));
      String text = new String(bytes, StandardCharsets.UTF_8);
      List<String> words = new ArrayList<>(Arrays.asList(text.split("\0", -1)));
      words.removeIf(String::isEmpty);
      if (!words.isEmpty()) {
        words.set(0, words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1));
        boolean isCut = words.size() > MOST_WORDS;
        return String.join(" ", isCut ? words.subList(0, MOST_WORDS) : words) + (isCut ? " …" : "");
      }
    } catch (IOException e) {
      // It has ended.
    }
    return "process " + process;
  }

  private static Optional<String> editor(long process) {
    Optional<ProcessHandle> above = ProcessHandle.of(process).flatMap(ProcessHandle::parent);
    for (int i = 0; i < MOST_PARENTS && above.isPresent(); i++) {
      String name = command(above.get().pid()).split(" ", 2)[0];
      if (EDITORS.contains(name)) {
        return Optional.of(name);
      }
      above = above.get().parent();
    }
    return Optional.empty();
  }
}
