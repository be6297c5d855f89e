package dev.tribometer.source.rust;

import java.util.List;
import java.util.NavigableMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Statements that stand one after the other in one block of a function, so that they can be moved
/// together.
///
/// @param firstLine the first line, 1-based; nothing else stands on it
/// @param lastLine the last one; nothing else stands on it
/// @param weight of all its lines
public record StatementRun(int firstLine, int lastLine, long weight) {

  /// The heaviest run in a function, whatever block it lies in.
  ///
  /// @param body of the function
  /// @param weights of the lines that have code
  /// @param isFree whether a line that has code may belong to the run
  /// @return null where no statement that weighs something has free lines only
  public static @Nullable StatementRun heaviest(
      RustFile file, Block body, NavigableMap<Integer, Integer> weights, IntPredicate isFree) {
    StatementRun best = null;
    for (Block block : file.blocks(body)) {
      for (int from = 0; from < block.statements().size(); from++) {
        int to = from;
        while (to < block.statements().size()
            && isFree(file, block.statements().get(to), weights, isFree)) {
          to++;
        }
        StatementRun run = trimmed(file, block, from, to, weights);
        if (run != null && run.weight > 0 && (best == null || run.weight > best.weight)) {
          best = run;
        }
        from = Math.max(from, to);
      }
    }
    return best;
  }

  private static boolean isFree(
      RustFile file,
      Statement statement,
      NavigableMap<Integer, Integer> weights,
      IntPredicate isFree) {
    return weights.subMap(statement.line(), true, lastLine(file, statement), true).keySet().stream()
        .allMatch(isFree::test);
  }

  private static int lastLine(RustFile file, Statement statement) {
    return file.lines().line(Math.max(0, statement.span().end() - 1));
  }

  /// Without the statements at both ends that share their line with something else.
  private static @Nullable StatementRun trimmed(
      RustFile file, Block block, int from, int to, NavigableMap<Integer, Integer> weights) {
    List<Statement> all = block.statements();
    int first = from;
    int last = to - 1;
    while (first <= last && all.get(first).line() == lineBefore(file, block, first)) {
      first++;
    }
    while (first <= last && lastLine(file, all.get(last)) == lineAfter(file, block, last)) {
      last--;
    }
    if (first > last) {
      return null;
    }
    int firstLine = all.get(first).line();
    int lastLine = lastLine(file, all.get(last));
    long weight =
        weights.subMap(firstLine, true, lastLine, true).values().stream()
            .mapToLong(Integer::longValue)
            .sum();
    return new StatementRun(firstLine, lastLine, weight);
  }

  private static int lineBefore(RustFile file, Block block, int statement) {
    return statement == 0
        ? file.lines().line(block.span().start())
        : lastLine(file, block.statements().get(statement - 1));
  }

  private static int lineAfter(RustFile file, Block block, int statement) {
    return statement == block.statements().size() - 1
        ? file.lines().line(Math.max(0, block.span().end() - 1))
        : block.statements().get(statement + 1).line();
  }
}
