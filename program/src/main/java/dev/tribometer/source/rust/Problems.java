package dev.tribometer.source.rust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The problems of one file as they come up. Only the first hundred are kept.
final class Problems {
  private static final int MOST = 100;

  private final LineTable lines;
  private final List<SyntaxProblem> found = new ArrayList<>();

  Problems(LineTable lines) {
    this.lines = lines;
  }

  void at(int offset, String expected, String actual) {
    if (found.size() < MOST) {
      found.add(new SyntaxProblem(lines.line(offset), expected, actual));
    }
  }

  List<SyntaxProblem> list() {
    return found.stream().sorted(Comparator.comparingInt(SyntaxProblem::line)).toList();
  }
}
