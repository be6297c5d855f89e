package dev.tribometer.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// A ledger as JSON: the file `ledger.json` of a scan, and what `--format json` prints.
///
/// The document is one object whose first member is `"ledgerVersion"`. Within a version members are
/// only added; a reader skips members that it does not know, and refuses a document of a later
/// version. Times are nanoseconds, sizes bytes, a share that does not exist is null. Reading and
/// writing stream: no reflection, so that `show` starts quickly.
public final class LedgerJson {
  /// The version that this program writes, and the newest that it reads.
  public static final int VERSION = 1;

  /// The largest document that is read, in bytes.
  static final long MAX_BYTES = 256L << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(32 << 20)
                  .maxNumberLength(64)
                  .maxNameLength(4096)
                  .maxDocumentLength(MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // It is fast for many numbers; for a few it takes long to load.
          .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private LedgerJson() {}

  /// Writes a ledger as UTF-8, members in a fixed order; does not close the stream.
  ///
  /// @throws IOException where the stream refuses the bytes
  public static void write(Ledger ledger, OutputStream out) throws IOException {
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      new LedgerWriter(json).ledger(ledger);
    } catch (JacksonException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  /// Writes one finding as a JSON object; does not close the stream.
  ///
  /// @throws IOException where the stream refuses the bytes
  public static void write(Finding finding, OutputStream out) throws IOException {
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      new LedgerWriter(json).finding(finding);
    } catch (JacksonException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  /// Reads a ledger from a file.
  ///
  /// @throws LedgerFormatException where the file is not a ledger that this version reads
  /// @throws IOException where the file cannot be read
  public static Ledger read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new LedgerFormatException(
          file.toString(), "its end", "at most " + MAX_BYTES + " bytes", size + " bytes");
    }
    return read(file.toString(), Files.readAllBytes(file));
  }

  /// Reads a ledger from UTF-8 bytes.
  ///
  /// @param source the name by which messages call the input
  /// @throws LedgerFormatException where the bytes are not a ledger that this version reads
  public static Ledger read(String source, byte[] utf8) throws LedgerFormatException {
    return LedgerReader.read(source, FACTORY, utf8);
  }
}
