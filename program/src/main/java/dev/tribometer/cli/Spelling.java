package dev.tribometer.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Words that the user may have meant.
public final class Spelling {
  private Spelling() {}

  /// The words nearest to one that does not exist: those that begin with it, then those with the
  /// fewest letters to change, if few enough.
  public static List<String> nearest(String word, Collection<String> words, int most) {
    int tolerated = Math.max(2, word.length() / 3);
    return words.stream()
        .filter(w -> w.startsWith(word) || w.contains(word) || distance(word, w) <= tolerated)
        .sorted(
            Comparator.<String>comparingInt(w -> w.startsWith(word) ? 0 : 1)
                .thenComparingInt(w -> distance(word, w))
                .thenComparing(w -> w))
        .limit(most)
        .toList();
  }

  /// Levenshtein's distance, of the first 64 letters.
  private static int distance(String from, String to) {
    String a = from.substring(0, Math.min(64, from.length()));
    String b = to.substring(0, Math.min(64, to.length()));
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
