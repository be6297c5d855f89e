package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tribometer.check.Budget;
import dev.tribometer.check.Verdict;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.compile.CompileLens;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a check writes as SARIF, against the schema of SARIF 2.1.0.
class SarifSchemaTest {
  private static Schema schema;

  @BeforeAll
  static void readTheSchema() throws IOException {
    try (InputStream in =
        SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(in, InputFormat.JSON);
    }
  }

  @Test
  void findingsAndBrokenBudgetsAreValid() throws Exception {
    Ledger ledger = SyntheticScan.of(60, 7).ledger();
    Finding first = ledger.findings().getFirst();
    Finding chain =
        Finding.of(
            "async/blocking",
            "A chain of calls",
            first.place(),
            first.cost(),
            List.of(),
            List.of(
                new Evidence(
                    "the calls",
                    List.of("function", "place"),
                    List.of(
                        List.of("main", "src/main.rs:3:5"),
                        List.of("read", "/rust/library/std/src/fs.rs:12")),
                    null)),
            first.remedies());

    String sarif = Sarif.of("1.0", with(ledger, chain), CompileLens.rules(), verdicts("rg"));

    assertThat(ledger.findings()).hasSizeGreaterThan(5);
    assertThat(sarif).contains("\"level\":\"error\"", "\"level\":\"note\"", "codeFlows");
    assertThat(errors(sarif)).isEmpty();
  }

  @Test
  void namesOfAllSortsStayValid() throws Exception {
    for (String name :
        List.of("a b", "ä/é", "%41", "\u0007<\"&>\\", "http://x", "..", "\uD83E\uDD80")) {
      assertThat(errors(Sarif.of(name, null, List.of(), verdicts(name)))).as(name).isEmpty();
    }
  }

  @Test
  void aBuildWithoutFindingsIsValid() {
    assertThat(errors(Sarif.of("1.0", null, List.of(), List.of()))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNotSarif() {
    String sarif = Sarif.of("1.0", null, List.of(), verdicts("rg"));

    assertThat(errors(sarif.replace("\"2.1.0\"", "\"2.0.0\""))).isNotEmpty();
    assertThat(errors(sarif.replace("\"startLine\":4", "\"startLine\":0"))).isNotEmpty();
    assertThat(errors(sarif.replace("\"level\":\"error\"", "\"level\":\"bad\""))).isNotEmpty();
    assertThat(errors(sarif.replace("\"message\"", "\"text\""))).isNotEmpty();
  }

  private static Ledger with(Ledger ledger, Finding more) {
    List<RuleOutcome> outcomes = new ArrayList<>(ledger.outcomes());
    outcomes.add(new RuleOutcome.Found(more.rule(), List.of(more)));
    return new Ledger(
        ledger.scanId(),
        ledger.workspace(),
        ledger.scenario(),
        ledger.toolchain(),
        ledger.startedAt(),
        ledger.complete(),
        ledger.cpuNanoseconds(),
        ledger.wallNanoseconds(),
        ledger.units(),
        ledger.attribution(),
        outcomes,
        ledger.notes(),
        ledger.properties());
  }

  private static List<Verdict> verdicts(String crate) {
    return List.of(
        new Verdict(
            new Budget(new Budget.Crate(crate), new Budget.Growth(0.05), 4),
            Verdict.State.BROKEN,
            "+12.0 %",
            "+8.1 % to +15.9 %",
            "the whole interval is above the budget",
            List.of("`" + crate + "` was edited")));
  }

  private static List<String> errors(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
