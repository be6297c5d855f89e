package dev.tribometer.format.timings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The table at the head of a timings report. Cargo has changed its rows from time to time, so that
/// any of them may be missing.
///
/// @param rows the label of each row, without its colon, and its text, with line feeds for the
///   breaks in it
public record Summary(Map<String, String> rows) {
  private static final Pattern JOBS = Pattern.compile("jobs=(\\d{1,9})");
  private static final Pattern CPUS = Pattern.compile("ncpu=(\\d{1,9})");

  public Summary {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /// The profile, such as `dev`.
  public @Nullable String profile() {
    return rows.get("Profile");
  }

  /// How many units were up to date.
  public @Nullable Integer freshUnits() {
    return number(rows.get("Fresh units"));
  }

  /// How many units were run.
  public @Nullable Integer dirtyUnits() {
    return number(rows.get("Dirty units"));
  }

  /// How many units there were.
  public @Nullable Integer totalUnits() {
    return number(rows.get("Total units"));
  }

  /// How many units ran, or waited for a job, at once at most.
  public @Nullable Integer maxConcurrency() {
    String text = rows.get("Max concurrency");
    return text == null ? null : number(text.split(" ", 2)[0]);
  }

  /// How many units were allowed to run at once.
  public @Nullable Integer jobs() {
    return found(JOBS);
  }

  /// How many processors the machine has.
  public @Nullable Integer cpus() {
    return found(CPUS);
  }

  /// When the build started.
  public @Nullable Instant buildStart() {
    String text = rows.get("Build start");
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// The compiler's version, its host and its targets, a line each.
  public @Nullable String rustc() {
    return rows.get("rustc");
  }

  /// Why the build failed, where it did.
  public @Nullable String error() {
    return rows.get("Error");
  }

  private @Nullable Integer found(Pattern pattern) {
    String text = rows.get("Max concurrency");
    Matcher matcher = pattern.matcher(text == null ? "" : text);
    return matcher.find() ? number(matcher.group(1)) : null;
  }

  private static @Nullable Integer number(@Nullable String text) {
    try {
      return text == null ? null : Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
