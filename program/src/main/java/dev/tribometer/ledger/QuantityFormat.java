package dev.tribometer.ledger;

/// How quantities are printed: three significant digits, the unit that keeps the number between 1
/// and 1000.
public final class QuantityFormat {
  private QuantityFormat() {}

  /// `12.3 s CPU`, `850 ms`, `1.21 GiB`, `4,210 instructions`.
  public static String text(Quantity quantity) {
    // Not a switch over types: that makes a class at run time, which `show` would wait for.
    if (quantity instanceof Quantity.CpuTime time) {
      return duration(time.nanoseconds()) + " CPU";
    }
    if (quantity instanceof Quantity.WallTime time) {
      return duration(time.nanoseconds());
    }
    if (quantity instanceof Quantity.Bytes size) {
      return bytes(size.bytes());
    }
    if (quantity instanceof Quantity.Count count) {
      return grouped(count.count()) + " " + count.noun();
    }
    return grouped(quantity.amount()) + " instructions";
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
    return fixed(percent, percent >= 99.95 ? 0 : 1) + " %";
  }

  private static String threeDigits(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return fixed(value, decimals);
  }

  /// A number with so many decimals. `String.format` would do, at a tenth of the time of `show`.
  private static String fixed(double value, int decimals) {
    long scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
    long scaled = Math.round(Math.abs(value) * scale);
    String text = Long.toString(scaled / scale);
    if (decimals > 0) {
      String fraction = Long.toString(scale + scaled % scale);
      text = text + "." + fraction.substring(1);
    }
    return value < 0 && scaled > 0 ? "-" + text : text;
  }

  /// A whole number with a comma after every third digit.
  private static String grouped(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int i = text.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }
}
