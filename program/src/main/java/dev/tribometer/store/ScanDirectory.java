package dev.tribometer.store;

import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerFormatException;
import dev.tribometer.ledger.LedgerJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The files of one scan. The scan counts as finished once its ledger is written, which is
/// therefore written last.
///
/// @param id the scan's name
/// @param path the directory that holds its files
public record ScanDirectory(String id, Path path) {

  /// The ledger: `ledger.json`.
  public Path ledgerFile() {
    return path.resolve("ledger.json");
  }

  /// The directory of the tables: `facts`, one Parquet file each.
  public Path factsDirectory() {
    return path.resolve("facts");
  }

  /// The report: `report.html`.
  public Path reportFile() {
    return path.resolve("report.html");
  }

  /// The directory where probes leave their raw files: `raw`.
  public Path rawDirectory() {
    return path.resolve("raw");
  }

  /// Whether the scan has a ledger.
  public boolean isFinished() {
    return Files.isRegularFile(ledgerFile());
  }

  /// Reads the ledger.
  ///
  /// @throws LedgerFormatException where the file is damaged or of a newer version
  /// @throws IOException where it cannot be read
  public Ledger readLedger() throws IOException {
    return LedgerJson.read(ledgerFile());
  }

  /// Writes the ledger, all of it or nothing: a reader never sees half a file.
  ///
  /// @throws StoreException where the disk is full or may not be written to
  public void writeLedger(Ledger ledger) throws StoreException {
    Path partial = path.resolve("ledger.json.partial");
    try {
      try (FileChannel channel =
              FileChannel.open(
                  partial,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        LedgerJson.write(ledger, out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          partial,
          ledgerFile(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw StoreException.of("writing the ledger", ledgerFile(), e);
    }
  }
}
