package dev.tribometer.rebuild;

import java.util.Set;
import java.util.TreeSet;

/// A set of features in cargo's own text, `["default", "std"]`.
final class FeatureList {
  private FeatureList() {}

  static Set<String> of(String text) {
    Set<String> features = new TreeSet<>();
    for (String part : text.split("[\\[\\]\", ]+", -1)) {
      if (!part.isEmpty()) {
        features.add(part);
      }
    }
    return features;
  }
}
