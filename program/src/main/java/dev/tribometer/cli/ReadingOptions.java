package dev.tribometer.cli;

import dev.tribometer.report.terminal.ColorChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that reads a finished scan.
final class ReadingOptions {
  @Option(names = "-C")
  private @Nullable String directory;

  @Option(names = "--store")
  private @Nullable String store;

  @Option(names = "--scan")
  private String scan = "latest";

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  StoreChoice choice() {
    return new StoreChoice(directory, store, scan);
  }

  ColorChoice color() {
    return color;
  }
}
