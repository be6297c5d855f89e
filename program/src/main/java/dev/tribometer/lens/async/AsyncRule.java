package dev.tribometer.lens.async;

import dev.tribometer.lens.Rule;

/// A rule on async code.
interface AsyncRule extends Rule<AsyncModel> {

  /// The rule's id.
  default String id() {
    return info().id();
  }
}
