package dev.tribometer.cli.why;

import dev.tribometer.cargo.BuildLocks;
import dev.tribometer.cargo.LockWaits;
import dev.tribometer.cargo.ProcessName;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Watches cargo's locks for a while and says who waited for whom: each wait as it ends, the sums
/// at the end or on Ctrl-C.
public final class LockWatch {
  private static final long EVERY_MS = 100;

  private final BuildLocks locks;
  private final Terminal terminal;
  private final boolean json;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /// @param json whether one JSON value is wanted in the place of sentences
  public LockWatch(BuildLocks locks, Terminal terminal, boolean json) {
    this.locks = locks;
    this.terminal = terminal;
    this.json = json;
  }

  /// Watches.
  ///
  /// @param seconds how long
  /// @throws IOException where the kernel's table of locks cannot be read
  public void run(long seconds) throws IOException {
    Thread hook = new Thread(this::ask, "why-lock-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      watch(seconds);
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It was the hook that ended the watch.
      }
    }
  }

  private void ask() {
    asked.countDown();
    try {
      // The sums are printed by the thread that watches.
      boolean printed = done.await(2, TimeUnit.SECONDS);
      if (!printed) {
        terminal.err().println("interrupted before the sums could be printed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(long seconds) throws IOException {
    terminal.err().println("Watching cargo's locks for " + seconds + " s; Ctrl-C ends it earlier.");
    LockWaits waits = new LockWaits(ProcessName::of);
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    long now = start;
    try {
      while (now < end && !asked.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
        now = System.nanoTime();
        for (LockWaits.Wait wait : waits.look(locks.now(), now)) {
          if (!json) {
            terminal.out().println(sentence(wait));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    now = System.nanoTime();
    if (json) {
      json(waits.all(now), now - start, terminal.out());
    } else {
      sums(waits.all(now), now - start);
    }
  }

  private static String sentence(LockWaits.Wait wait) {
    return Printable.line(
        "  "
            + QuantityFormat.duration(wait.nanoseconds())
            + "  "
            + wait.waiter()
            + " waited for "
            + wait.holder()
            + " ("
            + wait.lock()
            + ")");
  }

  private void sums(List<LockWaits.Wait> waits, long watchedNs) {
    PrintStream out = terminal.out();
    String watched = QuantityFormat.duration(watchedNs);
    if (waits.isEmpty()) {
      out.println("In " + watched + " no cargo waited for another.");
      return;
    }
    long all = waits.stream().mapToLong(LockWaits.Wait::nanoseconds).sum();
    out.println();
    out.println(
        terminal
            .outInk()
            .bold(
                "In "
                    + watched
                    + (waits.size() == 1 ? ", 1 wait of " : ", " + waits.size() + " waits of ")
                    + QuantityFormat.duration(all)
                    + (waits.size() == 1 ? "" : " in all")));
    Map<String, long[]> pairs = new TreeMap<>();
    for (LockWaits.Wait wait : waits) {
      long[] sum =
          pairs.computeIfAbsent(wait.waiter() + " waited for " + wait.holder(), key -> new long[2]);
      sum[0] += wait.nanoseconds();
      sum[1]++;
    }
    pairs.entrySet().stream()
        .sorted(Comparator.comparingLong(pair -> -pair.getValue()[0]))
        .forEach(pair ->
            out.println(
                Printable.line(
                    "  "
                        + QuantityFormat.duration(pair.getValue()[0])
                        + "  "
                        + (pair.getValue()[1] == 1 ? "once" : pair.getValue()[1] + " times")
                        + "  "
                        + pair.getKey())));
    if (waits.stream().anyMatch(wait -> (wait.waiter() + wait.holder()).contains(", by "))) {
      out.println(
          "A target directory of its own for the editor ends this (rust-analyzer:"
              + " `cargo.targetDir = true`); it takes the disk of another check.");
    }
    out.println(
        terminal
            .outInk()
            .faint("Measured by looking every " + EVERY_MS + " ms; shorter waits are missed."));
  }

  private static void json(List<LockWaits.Wait> waits, long watchedNs, PrintStream out) {
    try (JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberProperty("lockWatchVersion", 1);
      json.writeNumberProperty("watchedNanoseconds", watchedNs);
      json.writeArrayPropertyStart("waits");
      for (LockWaits.Wait wait : waits) {
        json.writeStartObject();
        json.writeStringProperty("lock", wait.lock());
        json.writeStringProperty("waiter", wait.waiter());
        json.writeStringProperty("holder", wait.holder());
        json.writeNumberProperty("nanoseconds", wait.nanoseconds());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }
}
