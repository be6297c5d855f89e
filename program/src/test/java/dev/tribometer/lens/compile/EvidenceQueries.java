package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.QueryException;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Runs the queries of findings over the facts from which they were made.
public final class EvidenceQueries {
  private EvidenceQueries() {}

  /// Fails where a query does not run or gives no row.
  public static void run(Facts facts, List<Finding> findings) {
    try {
      Path directory = Files.createTempDirectory("facts");
      try {
        FactWriter.write(facts, directory);
        try (FactQuery query = FactQuery.open(directory)) {
          for (Finding finding : findings) {
            for (Evidence evidence : finding.evidence()) {
              if (evidence.sql() != null) {
                assertThat(query.answer(evidence.sql()).rows()).as(evidence.sql()).isNotEmpty();
              }
            }
          }
        }
      } finally {
        remove(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (QueryException e) {
      throw new AssertionError(e);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
