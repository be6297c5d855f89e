package dev.tribometer.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactStoreTest {
  @TempDir Path temporary;
  private Path directory = Path.of("");

  @BeforeEach
  void aDirectoryWhoseNameIsHardToQuote() {
    directory = temporary.resolve("we[ir]d *dir' {a,b} é");
  }

  @Test
  void everyFactComesBackAsItWasWritten() throws Exception {
    for (long seed = 0; seed < 3; seed++) {
      Facts facts =
          new SampleFacts(RandomGeneratorFactory.of("L64X128MixRandom").create(seed)).facts();
      Path here = directory.resolve(Long.toString(seed));
      FactWriter.write(facts, here);
      try (FactQuery query = FactQuery.open(here)) {
        for (TableSchema table : TableSchema.all()) {
          List<List<Object>> written = new ArrayList<>();
          facts.rows(table.type()).forEach(row -> written.add(Arrays.asList(table.cells(row))));
          FactQuery.Answer answer = query.answer("SELECT * FROM " + table.name());
          assertThat(answer.rows()).as("seed %s, %s", seed, table.name()).isEqualTo(written);
          assertThat(answer.columns())
              .isEqualTo(
                  table.columns().stream()
                      .map(column -> new FactQuery.Column(column.name(), column.sqlType()))
                      .toList());
        }
      }
    }
  }

  @Test
  void aStoreWithoutFilesHasEveryTableEmpty() throws Exception {
    try (FactQuery query = FactQuery.open(directory)) {
      assertThat(query.answer("SELECT sum(cpu_ns) AS s, count(*) AS n FROM unit").rows())
          .containsExactly(Arrays.asList(null, 0L));
    }
  }

  @Test
  void aTableOfANewerProgramCanBeReadAsWell() throws Exception {
    write();
    Files.copy(directory.resolve("rebuild_reason.parquet"), directory.resolve("weather.parquet"));
    try (FactQuery query = FactQuery.open(directory)) {
      assertThat(query.answer("FROM weather").rows()).hasSize(1);
    }
  }

  @Test
  void sumsAreExactAndOddTypesAreText() throws Exception {
    try (FactQuery query = FactQuery.open(directory)) {
      assertThat(
              query
                  .answer(
                      "SELECT sum(9223372036854775807) a, [1, 2] b, DATE '2026-01-02' c, 1.5::FLOAT d")
                  .rows())
          .containsExactly(
              List.of(BigInteger.valueOf(Long.MAX_VALUE), "[1, 2]", "2026-01-02", 1.5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO '/tmp/x.csv'",
        "CREATE TABLE t (a INTEGER)",
        "/* SELECT */ DROP VIEW unit",
        "-- SELECT\nSET threads = 1",
        "ATTACH '/tmp/x.db' AS x",
        "INSTALL httpfs",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "",
        "SELEC 1",
        "SELECT nope FROM unit",
      })
  void whatIsNotAReadingQueryIsRefused(String sql) throws Exception {
    try (FactQuery query = FactQuery.open(directory)) {
      assertThatThrownBy(() -> query.answer(sql)).isInstanceOf(QueryException.class);
    }
  }

  @Test
  void aWrongNameIsAnsweredWithThePlace() throws Exception {
    try (FactQuery query = FactQuery.open(directory)) {
      assertThatThrownBy(() -> query.answer("SELECT cpu FROM unit"))
          .hasMessageContaining("cpu_ns")
          .hasMessageContaining("^");
    }
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("unit.parquet"), "not Parquet");
    assertThatThrownBy(() -> FactQuery.open(directory))
        .isInstanceOf(FactStoreException.class)
        .hasMessageContaining("unit.parquet");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Files.createDirectories(directory.resolve("rebuild_reason.parquet/in the way"));
    assertThatThrownBy(this::write)
        .isInstanceOf(FactStoreException.class)
        .hasMessageContaining("rebuild_reason.parquet");
  }

  private void write() throws IOException {
    RebuildReason row = new RebuildReason(1, "fresh-build", "{}");
    FactWriter.write(Facts.builder().add(row).build(), directory);
  }
}
