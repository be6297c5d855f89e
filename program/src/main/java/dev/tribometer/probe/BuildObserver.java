package dev.tribometer.probe;

import dev.tribometer.fact.CpuSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Watches a running build from outside: follows the probe's log, samples how busy the processors
/// are, and tells a watcher. One thread uses it at a time.
final class BuildObserver {
  private static final Path PROCESSOR_COUNTERS = Path.of("/proc/stat");

  private final ProcessLog log;
  private final int planned;
  private final BuildWatcher watcher;
  private final Consumer<ProcessRecord> listener;
  private final long startNs = System.nanoTime();
  private final Map<Long, ProcessRecord> running = new LinkedHashMap<>();
  private final List<ProcessRecord> ended = new ArrayList<>();
  private final List<CpuSample> samples = new ArrayList<>();
  private long busyTicks = -1;
  private long allTicks = -1;

  /// @param listener takes each process as it ends
  BuildObserver(
      ProcessLog log, int planned, BuildWatcher watcher, Consumer<ProcessRecord> listener) {
    this.log = log;
    this.planned = planned;
    this.watcher = watcher;
    this.listener = listener;
  }

  /// Looks once.
  ///
  /// @throws IOException where the log cannot be read
  void look() throws IOException {
    for (ProcessRecord record : log.poll()) {
      if (record.isStart()) {
        running.put(record.number("pid"), record);
      } else if (record.isEnd()) {
        running.remove(record.number("pid"));
        ended.add(record);
        listener.accept(record);
      }
    }
    long elapsed = System.nanoTime() - startNs;
    samples.add(new CpuSample(elapsed, processorUse(), running.size()));
    watcher.progress(
        ended.size(),
        planned,
        running.values().stream().map(ProcessRecord::displayName).toList(),
        elapsed);
  }

  /// The processes that have ended, in that order.
  List<ProcessRecord> ended() {
    return List.copyOf(ended);
  }

  /// The processes that started and did not end: of a build that was cut short.
  List<ProcessRecord> unfinished() {
    return List.copyOf(running.values());
  }

  /// Lines of the probe's log that could not be read.
  int brokenLines() {
    return log.broken();
  }

  List<CpuSample> samples() {
    return List.copyOf(samples);
  }

  /// The share of all processors' time since the last call that was not idle, from Linux's
  /// counters; -1 elsewhere. Format: proc(5), `/proc/stat`; the fourth and fifth figures are idle
  /// and waiting for input or output.
  private double processorUse() {
    String line;
    try {
      if (!Files.exists(PROCESSOR_COUNTERS)) {
        return -1;
      }
      line = Files.readString(PROCESSOR_COUNTERS).lines().findFirst().orElse("");
    } catch (IOException e) {
      return -1;
    }
    List<String> words = List.of(line.strip().split(" +"));
    if (words.size() < 9) {
      return -1;
    }
    long all = 0;
    for (int i = 1; i <= 8; i++) {
      all += Long.parseLong(words.get(i));
    }
    long busy = all - Long.parseLong(words.get(4)) - Long.parseLong(words.get(5));
    double share =
        allTicks < 0 || all == allTicks ? -1 : (double) (busy - busyTicks) / (all - allTicks);
    busyTicks = busy;
    allTicks = all;
    return share;
  }
}
