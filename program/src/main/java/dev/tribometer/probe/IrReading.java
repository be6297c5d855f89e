package dev.tribometer.probe;

import dev.tribometer.probe.ir.SummaryCache;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads the IR of units while others are still being compiled, so that no more than a few files of
/// it are on disk at a time.
final class IrReading implements AutoCloseable {
  private static final int LONGEST_FAILURE = 300;

  private final SummaryCache cache;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(Math.min(2, Runtime.getRuntime().availableProcessors()));
  private final List<Future<?>> running = new ArrayList<>();

  IrReading(SummaryCache cache) {
    this.cache = cache;
  }

  /// A process has ended; if it was to write IR, that is read now.
  void ended(ProcessRecord record) {
    if (record.numbers().containsKey("ir_attempt") && record.number("exit_code") == 0) {
      running.add(
          readers.submit(() -> {
            take(record);
            return null;
          }));
    }
  }

  private void take(ProcessRecord record) throws IOException {
    String stem = record.fileStem();
    int attempt = (int) record.number("ir_attempt");
    SummaryCache.About about =
        new SummaryCache.About(
            attempt, 0, record.cpuNs(), attempt == 0 ? "" : failure(record.text("raw")));
    if (attempt < 0) {
      cache.takeNone(stem, about);
      return;
    }
    cache.take(stem, Path.of(record.text("out_dir")).resolve(stem + ".ll"), about);
  }

  /// The first line that rustc said where it broke; its messages are JSON.
  private static String failure(String raw) throws IOException {
    Path directory = Path.of(raw);
    if (!Files.isDirectory(directory)) {
      return "";
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "ir-failure-*.txt")) {
      for (Path file : files) {
        for (String line : RustcWords.of(Files.readAllBytes(file))) {
          return line.length() > LONGEST_FAILURE ? line.substring(0, LONGEST_FAILURE) : line;
        }
      }
    }
    return "";
  }

  /// Waits until all is read.
  ///
  /// @throws IOException where a file of IR cannot be read
  void finish() throws IOException {
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading LLVM IR");
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case IOException io -> throw io;
          case RuntimeException unchecked -> throw unchecked;
          case Error error -> throw error;
          case null, default -> throw new IllegalStateException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
    readers.close();
  }
}
