package dev.tribometer.store;

import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The files of one result of a command other than `scan`. It counts as finished once its
/// `result.json` is written, which is therefore written last.
///
/// @param kind what it is
/// @param id its name, in the order of time
/// @param path the directory that holds its files
public record ResultDirectory(ResultKind kind, String id, Path path) {

  /// The result as JSON: `result.json`.
  public Path resultFile() {
    return path.resolve("result.json");
  }

  /// The directory of the tables: `facts`, one Parquet file each.
  public Path factsDirectory() {
    return path.resolve("facts");
  }

  /// The page: `report.html`.
  public Path reportFile() {
    return path.resolve("report.html");
  }

  /// The findings, where the command has some: `ledger.json`.
  public Path ledgerFile() {
    return path.resolve("ledger.json");
  }

  /// Writes the findings, before the result.
  ///
  /// @throws StoreException where the disk is full or may not be written to
  public void writeLedger(Ledger ledger) throws StoreException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(ledgerFile()), 1 << 16)) {
      LedgerJson.write(ledger, out);
    } catch (IOException e) {
      throw StoreException.of("writing the findings", ledgerFile(), e);
    }
  }

  /// Whether the result is written.
  public boolean isFinished() {
    return Files.isRegularFile(resultFile());
  }

  /// Writes the result, all of it or nothing: a reader never sees half a file.
  ///
  /// @throws StoreException where the disk is full or may not be written to
  public void writeResult(String json) throws StoreException {
    Path partial = path.resolve("result.json.partial");
    try {
      Files.writeString(partial, json);
      Files.move(
          partial,
          resultFile(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw StoreException.of("writing the result", resultFile(), e);
    }
  }
}
