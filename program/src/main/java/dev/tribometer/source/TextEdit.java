package dev.tribometer.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// One change of a text: the bytes of `span` are replaced, all others stay.
///
/// @param span what goes; empty where something is only inserted
/// @param replacement what stands there afterwards; empty where something is only removed
public record TextEdit(Span span, String replacement) {

  /// Puts `text` in front of the byte at `offset`.
  public static TextEdit insert(int offset, String text) {
    return new TextEdit(new Span(offset, offset), text);
  }

  /// The text after the edits. Insertions at one place stand in the order of the list.
  ///
  /// @throws IllegalArgumentException where two edits overlap or one reaches beyond the text
  public static byte[] apply(byte[] text, List<TextEdit> edits) {
    List<TextEdit> ordered =
        edits.stream().sorted(Comparator.comparingInt(edit -> edit.span().start())).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 256);
    int copied = 0;
    for (TextEdit edit : ordered) {
      Span span = edit.span();
      if (span.start() < copied || span.end() > text.length) {
        throw new IllegalArgumentException(
            "an edit at " + span + " after byte " + copied + " of a text of " + text.length);
      }
      out.write(text, copied, span.start() - copied);
      out.writeBytes(edit.replacement().getBytes(StandardCharsets.UTF_8));
      copied = span.end();
    }
    out.write(text, copied, text.length - copied);
    return out.toByteArray();
  }
}
