package dev.tribometer.report.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where a command prints: answers on `out`, progress and messages on `err`, both in UTF-8.
///
/// The launcher tells what Java cannot ask without loading much: whether the streams are terminals
/// and how large that terminal is.
///
/// @param out takes the answer; nothing else is printed there
/// @param err takes progress, notes and errors
/// @param outIsTerminal whether a person sees `out` as it is written
/// @param errIsTerminal whether a person sees `err`: only then progress is shown
/// @param width columns
/// @param height lines; 0 where there is no page to fit into
/// @param outInk colours for `out`
/// @param errInk colours for `err`
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int width,
    int height,
    Ink outInk,
    Ink errInk) {
  /// Columns where nobody says how many there are.
  private static final int DEFAULT_WIDTH = 100;

  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 400;

  /// The streams of this process, as the launcher describes them in the system properties
  /// `tribometer.tty` (the numbers of the streams that are terminals: `1`, `2`, `12`) and
  /// `tribometer.size` (lines, a space, columns: what `stty size` prints).
  public static Terminal ofProcess(ColorChoice color) {
    String terminals = System.getProperty("tribometer.tty", "");
    boolean outIsTerminal = terminals.contains("1");
    boolean errIsTerminal = terminals.contains("2");
    String[] size = System.getProperty("tribometer.size", "").split(" ", 2);
    int height = outIsTerminal ? number(size[0], 24) : 0;
    int width =
        outIsTerminal || errIsTerminal ? number(size.length > 1 ? size[1] : "", 80) : DEFAULT_WIDTH;
    return new Terminal(
        utf8(FileDescriptor.out, false),
        utf8(FileDescriptor.err, true),
        outIsTerminal,
        errIsTerminal,
        Math.clamp(width, MIN_WIDTH, MAX_WIDTH),
        height,
        new Ink(color.colors(outIsTerminal, System.getenv())),
        new Ink(color.colors(errIsTerminal, System.getenv())));
  }

  /// A terminal without colours for other streams.
  ///
  /// @param height lines; 0 where there is no page to fit into
  public static Terminal plain(OutputStream out, OutputStream err, int width, int height) {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        false,
        width,
        height,
        Ink.NONE,
        Ink.NONE);
  }

  /// The same streams with the colours that the user chose.
  public Terminal with(ColorChoice color) {
    return new Terminal(
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        width,
        height,
        new Ink(color.colors(outIsTerminal, System.getenv())),
        new Ink(color.colors(errIsTerminal, System.getenv())));
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean flushLines) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 14),
        flushLines,
        StandardCharsets.UTF_8);
  }

  private static int number(String text, int otherwise) {
    try {
      int number = Integer.parseInt(text.strip());
      return number > 0 ? number : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
