package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.LineSplitter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads cargo's standard output under `--message-format=json` as it comes. Where a program that
/// shares that output, such as a procedural macro that prints, leaves its line without a line feed,
/// cargo's message follows on the same line, and is found there.
///
/// Not safe for use by several threads at once.
public final class CargoMessageReader {
  private final String source;
  private final Consumer<? super CargoMessage> listener;
  private final LineSplitter lines;
  private boolean finishing;
  private boolean truncated;

  /// @param source what a {@link FormatException} names as the input
  /// @param listener is given every message as soon as its line is complete
  public CargoMessageReader(String source, Consumer<? super CargoMessage> listener) {
    this.source = source;
    this.listener = listener;
    this.lines = new LineSplitter(source, this::line);
  }

  /// Takes the next bytes of the stream, which may stop anywhere.
  ///
  /// @throws FormatException if a line that they complete is no message
  public void feed(byte[] bytes, int start, int length) throws FormatException {
    lines.feed(bytes, start, length);
  }

  /// Takes what follows the last line feed.
  ///
  /// @return whether the stream stopped within a message, as that of a killed cargo may; the
  ///   message is lost
  public boolean finish() {
    finishing = true;
    try {
      lines.finish();
    } catch (FormatException e) {
      truncated = true;
    }
    return truncated;
  }

  private void line(long offset, byte[] buffer, int start, int length) throws FormatException {
    CargoMessage message = CargoMessage.parse(source, offset, buffer, start, length);
    if (!(message instanceof CargoMessage.Text(String line))) {
      listener.accept(message);
      return;
    }
    if (finishing && line.startsWith("{")) {
      truncated = true;
      return;
    }
    int at = CargoMessageLine.indexOfMessage(buffer, start, length);
    CargoMessage joined = at <= 0 ? null : parsed(offset + at, buffer, start + at, length - at);
    if (joined == null) {
      listener.accept(message);
    } else {
      listener.accept(new CargoMessage.Text(new String(buffer, start, at, StandardCharsets.UTF_8)));
      listener.accept(joined);
    }
  }

  /// The message that follows text without a line feed on one line; null if it only looks like one.
  private @Nullable CargoMessage parsed(long offset, byte[] buffer, int start, int length) {
    try {
      return CargoMessage.parse(source, offset, buffer, start, length);
    } catch (FormatException e) {
      return null;
    }
  }
}
