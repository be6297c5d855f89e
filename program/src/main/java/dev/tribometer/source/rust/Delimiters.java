package dev.tribometer.source.rust;

import java.util.Arrays;

/// Pairs up the delimiters of a file. A closing one that fits none is passed over; an opening one
/// that is never closed reaches to where the group around it ends.
final class Delimiters {
  private Delimiters() {}

  static void pair(Tokens tokens, Problems problems) {
    int count = tokens.count();
    int[] partners = new int[count];
    Arrays.fill(partners, -1);
    int[] open = new int[64];
    int depth = 0;
    // How many of each kind are open, so that a closing one that fits none costs nothing.
    int[] waiting = new int[3];
    for (int i = 0; i < count; i++) {
      if (tokens.is(i, TokenKind.OPEN)) {
        if (depth == open.length) {
          open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = i;
        waiting[kind(tokens, i)]++;
      } else if (tokens.is(i, TokenKind.CLOSE)) {
        int kind = kind(tokens, i);
        if (waiting[kind] == 0) {
          problems.at(tokens.start(i), "an opening delimiter before", tokens.text(i));
          continue;
        }
        while (kind(tokens, open[depth - 1]) != kind) {
          int unclosed = open[--depth];
          problems.at(tokens.start(unclosed), "a closing delimiter for it", tokens.text(i));
          partners[unclosed] = i - 1;
          waiting[kind(tokens, unclosed)]--;
        }
        int opening = open[--depth];
        waiting[kind]--;
        partners[opening] = i;
        partners[i] = opening;
      }
    }
    while (depth > 0) {
      int unclosed = open[--depth];
      problems.at(tokens.start(unclosed), "a closing delimiter for it", "the end of the file");
      partners[unclosed] = count;
    }
    tokens.partners(partners);
  }

  private static int kind(Tokens tokens, int index) {
    return tokens.is(index, '(') || tokens.is(index, ')')
        ? 0
        : tokens.is(index, '[') || tokens.is(index, ']') ? 1 : 2;
  }
}
