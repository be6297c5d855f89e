package dev.tribometer.ledger;

import java.util.Locale;

/// How quantities are printed: three significant digits, the unit that keeps the number between 1
/// and 1000.
public final class QuantityFormat {
  private QuantityFormat() {}

  /// `12.3 s CPU`, `850 ms`, `1.21 GiB`, `4,210 instructions`.
  public static String text(Quantity quantity) {
    return switch (quantity) {
      case Quantity.CpuTime(long ns) -> duration(ns) + " CPU";
      case Quantity.WallTime(long ns) -> duration(ns);
      case Quantity.Bytes(long bytes) -> bytes(bytes);
      case Quantity.Instructions(long n) -> String.format(Locale.ROOT, "%,d instructions", n);
      case Quantity.Count(long n, String noun) -> String.format(Locale.ROOT, "%,d %s", n, noun);
    };
  }

  /// A duration: `1.23 s`, `45.6 ms`, `3 min 20 s`.
  public static String duration(long nanoseconds) {
    double ns = Math.abs((double) nanoseconds);
    String sign = nanoseconds < 0 ? "-" : "";
    if (ns >= 99_950_000_000d) {
      long seconds = Math.round(ns / 1e9);
      return sign + (seconds / 60) + " min " + (seconds % 60) + " s";
    }
    if (ns >= 999_500_000d) {
      return sign + threeDigits(ns / 1e9) + " s";
    }
    if (ns >= 999_500d) {
      return sign + threeDigits(ns / 1e6) + " ms";
    }
    if (ns >= 999.5) {
      return sign + threeDigits(ns / 1e3) + " µs";
    }
    return sign + (long) ns + " ns";
  }

  /// A size in binary units: `1.21 GiB`, `512 B`.
  public static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return (unit == 0 ? Long.toString(bytes) : threeDigits(value)) + " " + units[unit];
  }

  /// A share as a percentage: `12.3 %`, `<0.1 %`.
  public static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.1) {
      return "<0.1 %";
    }
    return String.format(Locale.ROOT, percent >= 99.95 ? "%.0f %%" : "%.1f %%", percent);
  }

  private static String threeDigits(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
