package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.Phase;
import dev.tribometer.format.measureme.EventKind;
import dev.tribometer.probe.profile.PhaseRules.Rule;
import dev.tribometer.probe.profile.PhaseRules.Treatment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhaseRulesTest {
  private final PhaseRules rules = PhaseRules.builtIn();

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void everyLabelOfBothToolchainsIsKnown(String toolchain) throws IOException {
    List<String> unknown = new ArrayList<>();
    for (String line : lines("vocabulary-" + toolchain + ".txt")) {
      int space = line.indexOf(' ');
      EventKind kind =
          switch (line.substring(0, space)) {
            case "GenericActivity" -> EventKind.GENERIC_ACTIVITY;
            case "Query" -> EventKind.QUERY;
            default -> throw new AssertionError(line);
          };
      if (rules.of(kind, line.substring(space + 1)).treatment() == Treatment.UNKNOWN) {
        unknown.add(line);
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void theLongestPrefixDecidesAndAnExactRuleBeforeIt() {
    assertThat(activity("LLVM_module_optimize")).isEqualTo(Phase.LLVM_OPT);
    assertThat(activity("LLVM_module_codegen_emit_obj")).isEqualTo(Phase.LLVM_EMIT);
    assertThat(activity("codegen_module")).isEqualTo(Phase.CODEGEN_IR);
    assertThat(activity("codegen_module_optimize")).isEqualTo(Phase.LLVM_OPT);
    assertThat(activity("drop_ast")).isEqualTo(Phase.PARSE_EXPAND);
    assertThat(activity("drop_something_new")).isEqualTo(Phase.FRONTEND);
  }

  @Test
  void whatOnlyWaitsHasNoPhase() {
    assertThat(rules.of(EventKind.GENERIC_ACTIVITY, "LLVM_passes").treatment())
        .isEqualTo(Treatment.WAIT);
    assertThat(rules.of(EventKind.GENERIC_ACTIVITY, "LLVM_thinlto").treatment())
        .isEqualTo(Treatment.WAIT);
    assertThat(rules.of(EventKind.QUERY_BLOCKED, "typeck").treatment()).isEqualTo(Treatment.WAIT);
    assertThat(rules.of(EventKind.GENERIC_ACTIVITY, "codegen_crate"))
        .isEqualTo(new Rule(Treatment.WAIT_FOR_WORKERS, Phase.CODEGEN));
  }

  @Test
  void whatNoRuleKnowsIsSaidToBeUnknown() {
    assertThat(rules.of(EventKind.GENERIC_ACTIVITY, "knead_dough").treatment())
        .isEqualTo(Treatment.UNKNOWN);
    assertThat(rules.of(EventKind.QUERY, "<unknown>").treatment()).isEqualTo(Treatment.UNKNOWN);
    assertThat(rules.of(EventKind.OTHER, "typeck").treatment()).isEqualTo(Treatment.UNKNOWN);
  }

  @Test
  void loweringToHirIsTheGapBeforeTheSyntaxTreeIsDropped() {
    assertThat(rules.gapBefore("drop_ast")).isEqualTo(Phase.RESOLVE);
    assertThat(rules.gapBefore("metadata_decode_entry_def_kind")).isNull();
  }

  private Phase activity(String label) {
    return rules.of(EventKind.GENERIC_ACTIVITY, label).phase();
  }

  private static List<String> lines(String name) throws IOException {
    try (var stream = PhaseRulesTest.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
