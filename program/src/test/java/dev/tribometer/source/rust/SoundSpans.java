package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.source.Span;
import java.util.List;

/// What holds of the places in every file, sound or not.
final class SoundSpans {
  private SoundSpans() {}

  /// Items follow each other, lie inside the item that holds them, and their lines are those of
  /// their bytes.
  static void check(RustFile file) {
    inside(file, file.items(), new Span(0, file.bytes().length));
  }

  private static void inside(RustFile file, List<Item> items, Span outer) {
    int from = outer.start();
    for (Item item : items) {
      Span span = item.span();
      assertThat(span.start()).as("start of %s", item.head()).isBetween(from, outer.end());
      assertThat(span.end()).as("end of %s", item.head()).isBetween(span.start(), outer.end());
      assertThat(item.head().line())
          .isEqualTo(file.lines().line(item.head().core().start()))
          .isLessThanOrEqualTo(item.head().endLine());
      from = span.end();
      inside(file, item.items(), span);
      if (item instanceof Item.Function function && function.body() != null) {
        statements(file, function.body());
      }
    }
  }

  private static void statements(RustFile file, Block body) {
    int from = body.span().start();
    for (Statement statement : body.statements()) {
      assertThat(statement.span().start()).isBetween(from, body.span().end());
      assertThat(statement.span().end()).isBetween(statement.span().start(), body.span().end());
      from = statement.span().end();
      if (statement instanceof Statement.Declaration declaration) {
        inside(file, List.of(declaration.item()), statement.span());
      }
    }
  }
}
