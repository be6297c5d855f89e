package dev.tribometer.probe;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The build that runs now, if one does, so that an interrupted program can end it. The probe's
/// executable ends its whole process group as soon as its standard input closes, which also happens
/// where this program is killed outright.
public final class RunningBuild {
  private static final AtomicReference<@Nullable Process> CURRENT = new AtomicReference<>();

  private static final AtomicBoolean STOPPED = new AtomicBoolean();

  private RunningBuild() {}

  static void set(Process process) {
    CURRENT.set(process);
    if (STOPPED.get()) {
      stop();
    }
  }

  /// Whether builds were told to stop: then none is to be started, or read, any more.
  public static boolean isStopped() {
    return STOPPED.get();
  }

  static void clear() {
    CURRENT.set(null);
  }

  /// Ends the running build, and any that is started after it.
  public static void stopForGood() {
    STOPPED.set(true);
    stop();
  }

  /// Ends the running build and waits, at most five seconds, until its processes are gone.
  public static void stop() {
    Process process = CURRENT.get();
    if (process == null) {
      return;
    }
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It is closed already, which is what was wanted.
    }
    try {
      boolean ended = process.waitFor(5, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
