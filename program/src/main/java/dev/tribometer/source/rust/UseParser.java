package dev.tribometer.source.rust;

import java.util.ArrayList;
import java.util.List;

/// Lays the tree of a `use` flat.
final class UseParser {
  private static final int DEEPEST = 32;

  private final Problems problems;
  private final List<UsedName> names = new ArrayList<>();

  private UseParser(Problems problems) {
    this.problems = problems;
  }

  /// The names of the tree that stands here, stepped over.
  static List<UsedName> names(Cursor cursor, Problems problems) {
    UseParser parser = new UseParser(problems);
    parser.tree(cursor, List.of(), 0);
    return List.copyOf(parser.names);
  }

  private void tree(Cursor cursor, List<String> prefix, int depth) {
    int first = cursor.at;
    List<String> path = new ArrayList<>(prefix);
    if (cursor.isPair(':', ':')) {
      cursor.at += 2;
      if (path.isEmpty()) {
        path.add("");
      }
    }
    while (cursor.isAnyWord(0)) {
      path.add(cursor.tokens.text(cursor.at++));
      if (!cursor.isPair(':', ':')) {
        end(cursor, path, first);
        return;
      }
      cursor.at += 2;
    }
    if (cursor.take('*')) {
      names.add(new UsedName(List.copyOf(path), null, true, cursor.tokens.span(first, first)));
    } else if (cursor.is('{')) {
      group(cursor, path, depth);
    }
  }

  private void end(Cursor cursor, List<String> path, int first) {
    String alias = cursor.word("as") ? cursor.name() : null;
    // `use a::{self}` is `use a`.
    boolean isSelf = path.size() > 1 && path.getLast().equals("self");
    List<String> whole = isSelf ? path.subList(0, path.size() - 1) : path;
    names.add(
        new UsedName(List.copyOf(whole), alias, false, cursor.tokens.span(first, cursor.at - 1)));
  }

  private void group(Cursor cursor, List<String> path, int depth) {
    int open = cursor.at;
    cursor.skip();
    if (depth >= DEEPEST) {
      problems.at(cursor.tokens.start(open), "at most " + DEEPEST + " nested braces", "more");
      return;
    }
    Cursor inside =
        new Cursor(cursor.tokens, open + 1, Math.min(cursor.end, cursor.tokens.partner(open)));
    while (inside.has()) {
      int before = inside.at;
      tree(inside, path, depth + 1);
      if (!inside.take(',') && inside.at == before) {
        inside.at++;
      }
    }
  }
}
