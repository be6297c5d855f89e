package dev.tribometer.cli.doctor;

import dev.tribometer.cli.doctor.Check.State;
import dev.tribometer.ledger.QuantityFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Processors, memory, disk, counters, and the tools that are not Rust's.
final class Machine {
  private static final String TOPIC = "Machine";
  private static final long LITTLE_MEMORY = 4L << 30;
  private static final long LITTLE_DISK = 10L << 30;

  private final Path directory;
  private final @Nullable String searchPath = System.getenv("PATH");

  Machine(Path directory) {
    this.directory = directory;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    int processors = Runtime.getRuntime().availableProcessors();
    checks.add(
        new Check(
            TOPIC,
            "processors",
            processors > 1 ? State.GOOD : State.OPTIONAL,
            Integer.toString(processors),
            processors > 1 ? "" : "with one processor every second of CPU is one on the clock"));
    checks.add(memory());
    checks.add(disk());
    checks.add(counters());
    checks.add(git());
    checks.add(
        Check.good(
            TOPIC,
            "Java",
            System.getProperty("java.vm.version", "") + ", " + System.getProperty("java.home")));
    return checks;
  }

  private Check memory() {
    long bytes = memoryBytes();
    if (bytes <= 0) {
      return new Check(TOPIC, "memory", State.OPTIONAL, "", "its size is not known here");
    }
    return new Check(
        TOPIC,
        "memory",
        bytes < LITTLE_MEMORY ? State.LESS : State.GOOD,
        QuantityFormat.bytes(bytes),
        bytes < LITTLE_MEMORY ? "linking large programs may swap, which spoils every figure" : "");
  }

  /// What this process and its children may use: the smaller of the machine's and the container's.
  private long memoryBytes() {
    long machine = 0;
    for (String line : read(Path.of("/proc/meminfo")).split("\n", -1)) {
      if (line.startsWith("MemTotal:")) {
        machine = number(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    if (machine == 0) {
      String answer = Programs.answer(directory, Map.of(), List.of("sysctl", "-n", "hw.memsize"));
      machine = number(answer == null ? "" : answer.strip());
    }
    long container = number(read(Path.of("/sys/fs/cgroup/memory.max")).strip());
    return container > 0 ? Math.min(machine, container) : machine;
  }

  private Check disk() {
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      return new Check(
          TOPIC,
          "disk",
          free < LITTLE_DISK ? State.LESS : State.GOOD,
          QuantityFormat.bytes(free) + " free below " + directory,
          free < LITTLE_DISK
              ? "a scan builds into a target directory of its own, which may not fit"
              : "");
    } catch (IOException e) {
      return new Check(TOPIC, "disk", State.OPTIONAL, "", "free space is not known: " + e);
    }
  }

  private Check counters() {
    String name = "CPU counters";
    String means = "instructions are not counted; CPU time, the main figure, is";
    if (Programs.find("perf", searchPath) == null) {
      return new Check(TOPIC, name, State.OPTIONAL, "no perf", means);
    }
    List<String> command = List.of("perf", "stat", "-x,", "-e", "instructions:u", "true");
    String answer = Programs.answer(directory, Map.of("LC_ALL", "C"), command);
    return answer == null || answer.contains("<not ")
        ? new Check(TOPIC, name, State.OPTIONAL, "perf, but the kernel counts nothing here", means)
        : Check.good(TOPIC, name, "perf counts instructions");
  }

  private Check git() {
    String answer = Programs.answer(directory, Map.of(), List.of("git", "--version"));
    return answer == null
        ? new Check(
            TOPIC, "git", State.LESS, "", "no commit in the scan, no patch that git can apply")
        : Check.good(TOPIC, "git", answer.strip().replace("git version ", ""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
