package dev.tribometer.cli.async;

import dev.tribometer.lens.async.Allowance;
import dev.tribometer.lens.async.AsyncSettings;
import dev.tribometer.lens.async.Policy;
import dev.tribometer.lens.async.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the workspace's `tribometer.toml` says of async code.
///
/// @param policy the tables, extended
/// @param allowances what is allowed, and why
public record AsyncConfiguration(Policy policy, List<Allowance> allowances) {
  private static final String NAME = "tribometer.toml";
  private static final long LARGEST = 1 << 20;

  public AsyncConfiguration {
    allowances = List.copyOf(allowances);
  }

  /// Reads it; the tables as they come where there is none.
  ///
  /// @param root the workspace root
  /// @throws PolicyException where it does not say what it should
  /// @throws IOException where it, or a table that it names, cannot be read
  public static AsyncConfiguration read(Path root) throws PolicyException, IOException {
    Path file = root.resolve(NAME);
    AsyncSettings settings =
        Files.isRegularFile(file) ? AsyncSettings.parse(NAME, text(file)) : AsyncSettings.NONE;
    List<Policy.PolicyLine> lines = new ArrayList<>(settings.rules());
    for (String table : settings.tables()) {
      int number = 0;
      for (String line : text(root.resolve(table)).lines().toList()) {
        lines.add(new Policy.PolicyLine(line, table, ++number));
      }
    }
    return new AsyncConfiguration(Policy.with(lines), settings.allowances());
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + ": expected at most 1 MiB, found " + Files.size(file));
    }
    return Files.readString(file);
  }
}
