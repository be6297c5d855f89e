package dev.tribometer.cli.scan;

import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.probe.RunningBuild;
import dev.tribometer.store.ScanDirectory;
import java.io.IOException;
import java.nio.file.Path;

/// Cleans up after a scan, whether it ends or is interrupted: processes are ended, raw files and
/// the target directory of the scan are removed, and of an interrupted scan nothing is left.
public final class InterruptedScan implements AutoCloseable {
  private final ScanDirectory directory;
  private final Path targetDirectory;
  private final Thread hook;
  private boolean finished;

  private InterruptedScan(ScanDirectory directory, Path targetDirectory) {
    this.directory = directory;
    this.targetDirectory = targetDirectory;
    this.hook = new Thread(this::cleanUp, "interrupted-scan");
  }

  /// Watches over a scan from here on.
  public static InterruptedScan over(ScanDirectory directory, Path targetDirectory) {
    InterruptedScan guard = new InterruptedScan(directory, targetDirectory);
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /// Says that the scan has its ledger and is to be kept.
  public synchronized void finished() {
    finished = true;
  }

  /// Cleans up now rather than when the program ends.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, and the hook cleans up.
      return;
    }
    cleanUp();
  }

  private synchronized void cleanUp() {
    RunningBuild.stop();
    remove(targetDirectory);
    remove(finished ? directory.rawDirectory() : directory.path());
  }

  private static void remove(Path path) {
    try {
      DirectoryTree.remove(path);
    } catch (IOException e) {
      // The next scan empties it again; there is nobody left to tell.
    }
  }
}
