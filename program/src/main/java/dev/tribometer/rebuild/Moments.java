package dev.tribometer.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times of files in words.
final class Moments {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private final Instant now;

  Moments(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /// `10:14:32` of today, `2026-11-24 10:14:32` of another day.
  String at(Instant instant) {
    ZonedDateTime time = instant.atZone(zone);
    return LocalDate.ofInstant(now, zone).equals(time.toLocalDate())
        ? TIME.format(time)
        : DAY.format(time);
  }

  boolean isFuture(Instant instant) {
    return instant.isAfter(now.plusSeconds(1));
  }

  /// `3 min`, `2 h 5 min`, `4 days`.
  static String between(Instant from, Instant to) {
    Duration length = Duration.between(from, to).abs();
    if (length.toDays() >= 2) {
      return length.toDays() + " days";
    }
    if (length.toHours() >= 1) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    if (length.toMinutes() >= 1) {
      return length.toMinutes() + " min";
    }
    return length.toSeconds() >= 1 ? length.toSeconds() + " s" : "less than a second";
  }
}
