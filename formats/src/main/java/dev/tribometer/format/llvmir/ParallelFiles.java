package dev.tribometer.format.llvmir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads many files at once.
final class ParallelFiles {
  private ParallelFiles() {}

  /// What is done with one file.
  interface Reading<T> {
    T read(Path file) throws IOException;
  }

  /// The results in the order of `files`; the first failure, in that order, is thrown.
  static <T> List<T> read(List<Path> files, int threads, Reading<T> reading) throws IOException {
    List<T> results = new ArrayList<>(files.size());
    if (threads <= 1 || files.size() <= 1) {
      for (Path file : files) {
        results.add(reading.read(file));
      }
      return results;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, files.size()))) {
      try {
        List<Future<T>> running = new ArrayList<>(files.size());
        for (Path file : files) {
          running.add(pool.submit(() -> reading.read(file)));
        }
        for (Future<T> future : running) {
          results.add(future.get());
        }
      } catch (ExecutionException e) {
        pool.shutdownNow();
        switch (e.getCause()) {
          case IOException io -> throw io;
          case RuntimeException unchecked -> throw unchecked;
          case Error error -> throw error;
          case null, default -> throw new IllegalStateException(e);
        }
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading LLVM IR");
      }
    }
    return results;
  }
}
