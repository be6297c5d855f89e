package dev.tribometer.probe.edit;

import dev.tribometer.source.rust.SourceEdits;
import java.util.List;

/// The edits whose cost is measured, from the smallest to the largest.
public enum EditKind {
  /// Another comment.
  COMMENT("comment") {
    @Override
    List<String> candidates(String text, int number) {
      return SourceEdits.comment(text, number);
    }
  },
  /// Another statement in the body of a private function.
  PRIVATE_BODY("private body") {
    @Override
    List<String> candidates(String text, int number) {
      return SourceEdits.privateBody(text, number);
    }
  },
  /// A type or trait, otherwise laid out or with another function. Which one is chosen apart.
  TYPE("type or trait") {
    @Override
    List<String> candidates(String text, int number) {
      return List.of();
    }
  },
  /// Another public function: what dependents can see is another.
  PUBLIC_ITEM("public item") {
    @Override
    List<String> candidates(String text, int number) {
      return SourceEdits.publicItem(text, number);
    }
  };

  private final String word;

  EditKind(String word) {
    this.word = word;
  }

  /// The kinds that are made in every crate.
  static List<EditKind> ofCrates() {
    return List.of(COMMENT, PRIVATE_BODY, PUBLIC_ITEM);
  }

  /// The word in tables and reports.
  public String word() {
    return word;
  }

  /// The edited text, in several ways to try.
  abstract List<String> candidates(String text, int number);
}
