package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.LineSplitter;
import java.util.function.Consumer;

/// Reads cargo's standard output under `--message-format=json` as it comes.
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
    if (finishing && message instanceof CargoMessage.Text(String line) && line.startsWith("{")) {
      truncated = true;
    } else {
      listener.accept(message);
    }
  }
}
