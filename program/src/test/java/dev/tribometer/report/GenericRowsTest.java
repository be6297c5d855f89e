package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.InstantiationLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenericRowsTest {
  @TempDir Path directory;

  @Test
  void aPageOfThirtyThousandFunctionsStaysSmall() throws IOException {
    Path file = directory.resolve("generics.html");
    SyntheticGenerics.page(30_000, "app").write(file);
    Path larger = directory.resolve("larger.html");
    SyntheticGenerics.page(300_000, "app").write(larger);

    assertThat(Files.size(file)).isLessThan(4L << 20);
    assertThat(Files.size(larger)).as("ten times the functions").isLessThan(4L << 20);
  }

  @Test
  void theCopiesOfTheDearestItemsStayAndNoneOfThemHasAll() {
    Facts facts = SyntheticGenerics.facts(30_000, "app");
    List<InstantiationFact> rows = new ArrayList<>(facts.rows(InstantiationFact.class));
    IntStream.range(0, 200)
        .mapToObj(i -> copy(rows.getFirst(), 100_000 + i, 999_999))
        .forEach(rows::add);

    List<InstantiationFact> kept = GenericRows.instantiations(rows);

    assertThat(kept).hasSize(5_000);
    assertThat(kept.stream().filter(copy -> copy.itemId() == 999_999))
        .as("an item of 200 copies comes first, with 64 of them")
        .hasSize(64);
    assertThat(kept.getFirst().itemId()).isEqualTo(999_999);
    assertThat(kept.stream().filter(copy -> copy.itemId() == 0)).hasSize(12);
  }

  @Test
  void linesAreCutBetweenItemsAndNeverWithinOne() {
    List<InstantiationLine> rows =
        IntStream.range(0, 13_000)
            .mapToObj(i -> new InstantiationLine(i / 700, i, i, 1, 1, 1, 1, 0, ""))
            .toList();

    List<InstantiationLine> kept = GenericRows.lines(rows);

    assertThat(kept.size()).isEqualTo(11_900);
    assertThat(GenericRows.lines(rows.subList(0, 900))).hasSize(900);
  }

  @Test
  void callsAndItemsAreTheLargest() {
    List<CallFact> calls =
        IntStream.range(0, 5_000).mapToObj(i -> new CallFact(i, 0, i, null, 0)).toList();

    assertThat(new ArrayList<Fact>(PageRows.of(CallFact.class, calls)))
        .hasSize(2_000)
        .contains(calls.getLast());
    List<GenericItem> items = SyntheticGenerics.facts(60_000, "app").rows(GenericItem.class);
    assertThat(items.size()).isGreaterThan(16_000);
    assertThat(new ArrayList<Fact>(PageRows.of(GenericItem.class, items)))
        .hasSize(16_000)
        .contains(items.getFirst());
  }

  private static InstantiationFact copy(InstantiationFact of, int id, int item) {
    return new InstantiationFact(
        id,
        item,
        of.irUnitId(),
        of.typeArguments(),
        id,
        of.madeBy(),
        of.lines(),
        of.blocks(),
        of.shapeLetter(),
        of.shapeNames(),
        of.shapeNumbers(),
        null,
        null,
        null,
        null,
        0,
        null,
        of.symbol());
  }
}
