package dev.tribometer.lens.compile;

import java.util.Arrays;
import java.util.Comparator;

/// The order of package versions as semver.org 2.0.0 gives it, build metadata left out.
final class VersionOrder {
  private VersionOrder() {}

  /// Oldest first. A text that is no version is older than one that is.
  static final Comparator<String> OLDEST_FIRST =
      (one, other) -> {
        int numbers = Arrays.compare(numbers(one), numbers(other));
        return numbers != 0 ? numbers : preRelease(one, other);
      };

  private static long[] numbers(String version) {
    String[] parts = version.split("[-+]", 2)[0].split("\\.", -1);
    long[] numbers = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      // Nine digits hold every version there is and never overflow.
      numbers[i] = parts[i].matches("\\d{1,9}") ? Long.parseLong(parts[i]) : -1;
    }
    return numbers;
  }

  private static int preRelease(String one, String other) {
    String a = preRelease(one);
    String b = preRelease(other);
    if (a.isEmpty() || b.isEmpty()) {
      // 1.0.0-rc.1 comes before 1.0.0.
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    return a.compareTo(b);
  }

  private static String preRelease(String version) {
    String withoutBuild = version.split("\\+", 2)[0];
    int dash = withoutBuild.indexOf('-');
    return dash < 0 ? "" : withoutBuild.substring(dash + 1);
  }
}
