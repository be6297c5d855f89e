package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Looks for awaits, closures and `async` blocks. How far it looks for the end of one is bounded by
/// the length of the file, so that a text made to be slow only gets short closures.
final class ExpressionScan {
  private static final int STEPS_PER_TOKEN = 32;

  private final RustFile file;
  private final Tokens tokens;
  private long budget;

  ExpressionScan(RustFile file) {
    this.file = file;
    this.tokens = file.tokens();
    this.budget = (long) tokens.count() * STEPS_PER_TOKEN;
  }

  Expressions in(Span part) {
    int end = tokens.firstFrom(part.end());
    List<Expressions.Await> awaits = new ArrayList<>();
    List<Expressions.Closure> closures = new ArrayList<>();
    List<Expressions.AsyncBlock> blocks = new ArrayList<>();
    for (int i = tokens.firstFrom(part.start()); i < end; i++) {
      if (tokens.isWord(i, "await") && tokens.is(i - 1, '.')) {
        awaits.add(new Expressions.Await(tokens.start(i), file.lines().line(tokens.start(i))));
      } else if (tokens.isWord(i, "async")) {
        boolean isMove = tokens.isWord(i + 1, "move");
        int open = i + (isMove ? 2 : 1);
        if (tokens.is(open, '{')) {
          Span body = group(open);
          Span span = new Span(tokens.start(i), body.end());
          blocks.add(
              new Expressions.AsyncBlock(span, file.lines().line(span.start()), isMove, body));
        }
      } else if (tokens.is(i, '|') && isOperandPosition(i)) {
        int close = parametersEnd(i, end);
        if (close >= 0) {
          closures.add(closure(i, close, end));
          i = close;
        }
      }
    }
    return new Expressions(List.copyOf(awaits), List.copyOf(closures), List.copyOf(blocks));
  }

  private boolean hasBudget() {
    return budget > 0;
  }

  private int step(int index) {
    budget--;
    return tokens.after(index);
  }

  private Span group(int open) {
    return tokens.span(open, Math.min(tokens.partner(open), tokens.count() - 1));
  }

  /// Whether a value is expected here, so that `|` opens parameters and is no operator.
  private boolean isOperandPosition(int index) {
    int before = index - 1;
    if (before < 0 || tokens.is(before, TokenKind.OPEN)) {
      return true;
    }
    if (tokens.is(before, TokenKind.WORD)) {
      return tokens.isWordOf(before, Words.BEFORE_OPERAND);
    }
    // A `|` behind a `}` is a closure at the start of a statement far less often than an operator.
    return tokens.is(before, TokenKind.PUNCTUATION)
        && !tokens.is(before, '?')
        && !tokens.is(before, '|')
        && !(tokens.is(before, '>') && !tokens.isPair(before - 1, '=', '>'));
  }

  /// The `|` that ends the parameters; -1 where this is a pattern of a `match` or nothing that
  /// reads as parameters.
  private int parametersEnd(int open, int end) {
    int i = open + 1;
    while (i < end && hasBudget() && !tokens.is(i, '|')) {
      if (tokens.is(i, ';') || tokens.is(i, TokenKind.CLOSE) || tokens.isPair(i, '=', '>')) {
        return -1;
      }
      i = step(i);
    }
    return i < end && !isArm(i + 1, end) ? i : -1;
  }

  /// Whether `=>` comes before the expression ends: then the bars divide patterns.
  private boolean isArm(int from, int end) {
    for (int i = from; i < end && hasBudget(); i = step(i)) {
      if (tokens.isPair(i, '=', '>')) {
        return true;
      }
      if (tokens.is(i, ',')
          || tokens.is(i, ';')
          || tokens.is(i, '{')
          || tokens.is(i, TokenKind.CLOSE)) {
        return false;
      }
    }
    return false;
  }

  private Expressions.Closure closure(int open, int close, int end) {
    int first = open;
    boolean isMove = tokens.isWord(first - 1, "move");
    first -= isMove ? 1 : 0;
    boolean isAsync = tokens.isWord(first - 1, "async");
    first -= isAsync ? 1 : 0;
    int bodyFirst = close + 1;
    if (tokens.isPair(bodyFirst, '-', '>')) {
      while (bodyFirst < end && hasBudget() && !tokens.is(bodyFirst, '{')) {
        bodyFirst = tokens.is(bodyFirst, TokenKind.CLOSE) ? end : step(bodyFirst);
      }
    }
    int last = Math.max(close, bodyEnd(bodyFirst, end) - 1);
    Span body =
        bodyFirst <= last
            ? tokens.span(bodyFirst, last)
            : new Span(tokens.end(last), tokens.end(last));
    Span span = new Span(tokens.start(first), body.end());
    return new Expressions.Closure(
        span, file.lines().line(span.start()), isAsync, isMove, tokens.span(open, close), body);
  }

  private int bodyEnd(int from, int end) {
    if (tokens.is(from, '{')) {
      return Math.min(end, tokens.after(from));
    }
    int i = from;
    while (i < end
        && hasBudget()
        && !tokens.is(i, ',')
        && !tokens.is(i, ';')
        && !tokens.is(i, TokenKind.CLOSE)) {
      i = tokens.isPair(i, ':', ':') && tokens.is(i + 2, '<') ? anglesEnd(i + 2, end) : step(i);
    }
    return i;
  }

  /// The token behind `<…>`.
  private int anglesEnd(int open, int end) {
    int depth = 0;
    for (int i = open; i < end && hasBudget(); i = step(i)) {
      if (tokens.is(i, '<')) {
        depth++;
      } else if (tokens.is(i, '>') && !tokens.isPair(i - 1, '-', '>') && --depth == 0) {
        return i + 1;
      } else if (tokens.is(i, ';') || tokens.is(i, TokenKind.CLOSE)) {
        return i;
      }
    }
    return end;
  }
}
