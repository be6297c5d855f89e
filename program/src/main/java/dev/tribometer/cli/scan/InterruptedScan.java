package dev.tribometer.cli.scan;

import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.probe.RunningBuild;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cleans up after a scan, whether it ends or is interrupted: processes are ended, raw files and
/// the target directory of the scan are removed, and of an interrupted scan nothing is left.
///
/// An interruption (Ctrl-C, a closed terminal, SIGTERM) comes on a thread of its own. It ends the
/// build, waits for the scanning thread to notice, removes what there is, and has the last word;
/// the scanning thread never returns from [#close] then. What is being written when it comes is
/// written to its end and kept.
public final class InterruptedScan implements AutoCloseable {
  /// The scanning thread notices at once that its build is gone. Reading what the probes left takes
  /// longer, but that is of no use any more and need not be waited for.
  private static final long PATIENCE_SECONDS = 3;

  private final Path scratch;
  private final Terminal terminal;
  private final String farewell;
  private final Thread hook;
  private final CountDownLatch noticed = new CountDownLatch(1);
  private final List<Path> leftAlways = new ArrayList<>();
  private @Nullable Path leftWhenUnfinished;
  private boolean finished;
  private boolean interrupted;

  /// What writes a scan's results.
  public interface Writing<T> {
    /// Writes them.
    ///
    /// @throws IOException where it cannot
    T write() throws IOException;
  }

  private InterruptedScan(Path scratch, Terminal terminal, String farewell) {
    this.scratch = scratch;
    this.terminal = terminal;
    this.farewell = farewell;
    this.hook = new Thread(this::interrupt, "interrupted-scan");
  }

  /// Watches over a scan from here on.
  ///
  /// @param scratch a directory for it alone, which is removed in the end
  public static InterruptedScan over(Path scratch, Terminal terminal) {
    return over(
        scratch,
        terminal,
        "interrupted; nothing of this scan is kept, and the one before it is as it was");
  }

  /// Watches over other work that builds.
  ///
  /// @param scratch a directory for it alone, which is removed in the end
  /// @param farewell what to say where it is interrupted
  public static InterruptedScan over(Path scratch, Terminal terminal, String farewell) {
    InterruptedScan guard = new InterruptedScan(scratch, terminal, farewell);
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /// Says which directories belong to the scan.
  ///
  /// @param scan all of it, removed unless it comes to its end
  /// @param passing directories that are removed in any case
  public synchronized void owns(Path scan, Path... passing) {
    leftWhenUnfinished = scan;
    leftAlways.addAll(List.of(passing));
  }

  /// Says which directories are removed in any case.
  public synchronized void passes(Path... passing) {
    leftAlways.addAll(List.of(passing));
  }

  /// Writes the results: afterwards the scan is finished and is kept. An interruption waits for it.
  ///
  /// @throws IOException where they cannot be written, or an interruption came before
  public synchronized <T> T finish(Writing<T> writing) throws IOException {
    if (interrupted) {
      throw new IOException("the scan was interrupted");
    }
    T result = writing.write();
    finished = true;
    return result;
  }

  /// Cleans up now rather than when the program ends. Does not return where it is ending already.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      noticed.countDown();
      // Blocks until the program is gone.
      Runtime.getRuntime().exit(1);
    }
    RunningBuild.stop();
    remove();
  }

  private void interrupt() {
    synchronized (this) {
      interrupted = true;
    }
    RunningBuild.stopForGood();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    try {
      boolean inTime = noticed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    remove();
    if (!finished) {
      terminal.err().println();
      terminal.err().println(terminal.errInk().red("error") + ": " + farewell);
      terminal.err().flush();
    }
  }

  private synchronized void remove() {
    leftAlways.forEach(InterruptedScan::remove);
    if (leftWhenUnfinished != null && !finished) {
      remove(leftWhenUnfinished);
    }
    remove(scratch);
  }

  private static void remove(Path path) {
    try {
      DirectoryTree.remove(path);
    } catch (IOException e) {
      // The next scan empties it again; there is nobody left to tell.
    }
  }
}
