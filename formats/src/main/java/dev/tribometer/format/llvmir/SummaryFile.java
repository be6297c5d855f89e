package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A {@link ModuleSummary} on disk, a tenth to a twentieth of the IR that it was made of.
///
/// Two blocks, each deflated: the graph (symbols, functions, calls, constants, places), and the
/// comparable lines, which a call graph does without. The file is of this version of the library: a
/// reader of another one refuses it, and the summary is to be made again. What the IR says in its
/// comments ({@link FunctionSummary#demangled()}) is not kept: the symbol says the same.
public final class SummaryFile {
  private static final long MAGIC = 0x7472_6962_6f49_5200L;
  private static final int VERSION = 3 + 31 * layout();
  private static final int LARGEST = 1 << 30;

  /// A byte of deflated text yields at most 1,032 (RFC 1951: a match of 258 in two bits).
  private static final int MOST_FOR_A_BYTE = 1032;

  private SummaryFile() {}

  /// The version of what this library writes: another one where the layout or the fingerprints are
  /// others, upon which summaries cannot be read or compared together.
  public static int version() {
    return VERSION;
  }

  /// Whether the comparable lines are read, too.
  public enum Part {
    /// Without {@link FunctionSummary#lineShapes()}.
    GRAPH,
    /// Everything.
    WHOLE
  }

  /// Writes a summary. The file is complete or an exception is thrown.
  public static void write(ModuleSummary module, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    SummaryWriter writer = new SummaryWriter(module);
    block(writer.graph(), out);
    block(writer.lines(), out);
    out.flush();
  }

  /// Reads a summary.
  ///
  /// @throws FormatException where the file is damaged, or of another version of this library
  /// @throws IOException where it cannot be read
  public static ModuleSummary read(Path file, Part part) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, part);
    }
  }

  /// Reads a summary from a stream, which is left open.
  ///
  /// @param name what to call the stream in an error
  public static ModuleSummary read(String name, InputStream from, Part part) throws IOException {
    DataInputStream in = new DataInputStream(from);
    byte[] head = in.readNBytes(12);
    PackedCursor start = new PackedCursor(name, head);
    if (head.length < 12 || start.fixed() != MAGIC) {
      throw new FormatException(name, 0, "a summary of LLVM IR", "something else");
    }
    if (start.fixedInt() != VERSION) {
      throw new FormatException(
          name, 8, "a summary of version " + Integer.toHexString(VERSION), "another version");
    }
    PackedCursor graph = new PackedCursor(name, block(name, in));
    PackedCursor lines = part == Part.WHOLE ? new PackedCursor(name, block(name, in)) : null;
    return new SummaryReader(graph, lines).read();
  }

  private static void block(PackedBytes bytes, DataOutputStream out) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes.array(), 0, bytes.size());
      deflater.finish();
      byte[] packed = new byte[bytes.size() / 2 + 64];
      int length = 0;
      while (!deflater.finished()) {
        if (length == packed.length) {
          packed = java.util.Arrays.copyOf(packed, 2 * length);
        }
        length += deflater.deflate(packed, length, packed.length - length);
      }
      out.writeInt(bytes.size());
      out.writeInt(length);
      out.write(packed, 0, length);
    } finally {
      deflater.end();
    }
  }

  private static byte[] block(String name, DataInputStream in) throws IOException {
    byte[] lengths = in.readNBytes(8);
    PackedCursor head = new PackedCursor(name, lengths);
    int size = lengths.length < 8 ? -1 : head.fixedInt();
    int length = lengths.length < 8 ? -1 : head.fixedInt();
    if (size < 0 || size > LARGEST || length < 0 || size > (long) length * MOST_FOR_A_BYTE) {
      throw new FormatException(name, 12, "the lengths of a block", size + " and " + length);
    }
    byte[] packed = in.readNBytes(length);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[size];
      int got = 0;
      while (got < size) {
        int n = inflater.inflate(bytes, got, size - got);
        if (n == 0) {
          break;
        }
        got += n;
      }
      if (got < size || packed.length < length) {
        throw new FormatException(name, 20, "a block of " + size + " bytes", got + " bytes");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new FormatException(name, 20, "deflated data", String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  /// What the numbers in a file stand for: another set of instruction kinds is another layout.
  private static int layout() {
    int hash = 1;
    for (Opcode opcode : Opcode.values()) {
      hash = 31 * hash + opcode.name().hashCode();
    }
    for (Linkage linkage : Linkage.values()) {
      hash = 31 * hash + linkage.name().hashCode();
    }
    return hash;
  }
}
