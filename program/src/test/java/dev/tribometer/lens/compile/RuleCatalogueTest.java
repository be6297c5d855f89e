package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.lens.compile.edits.EditsLens;
import dev.tribometer.lens.compile.generics.GenericsLens;
import dev.tribometer.lens.compile.generics.GenericsRulesTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every rule has its four parts: class, page, planted case and near miss.
class RuleCatalogueTest {
  private static final Path ROOT = FrictionMarks.repository();
  private static final Path PAGES = ROOT.resolve("docs/rules/compile");

  @Test
  void aRuleIsNamedAfterItsClass() {
    for (CompileRule rule : CompileRules.all()) {
      String kebab =
          rule.getClass()
              .getSimpleName()
              .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
              .toLowerCase(Locale.ROOT);
      assertThat(rule.id()).isEqualTo("compile/" + kebab);
    }
  }

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException {
    TreeSet<String> pages;
    try (Stream<Path> files = Files.list(PAGES)) {
      pages =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(pages).containsExactlyElementsOf(new TreeSet<>(pagedNames()));
  }

  @Test
  void aPageSaysWhyAndHowAndWhenNot() throws IOException {
    for (String name : pagedNames()) {
      List<String> heads =
          Files.readAllLines(PAGES.resolve(name + ".md")).stream()
              .filter(line -> line.startsWith("#"))
              .toList();
      assertThat(heads)
          .as(name)
          .containsExactly(
              "# compile/" + name,
              "## Why it costs",
              "## Example",
              "## How it is measured",
              "## The remedy",
              "## When to leave it");
    }
  }

  @Test
  void everyRuleHasAPlantedCaseAndANearMiss() throws IOException {
    FrictionMarks marks = FrictionMarks.read(ROOT.resolve("examples/frictions"));
    assertThat(marks.planted().stream().map(FrictionMarks.Mark::rule))
        .containsAll(names())
        .isSubsetOf(names());
    assertThat(marks.nearMisses().stream().map(FrictionMarks.Mark::rule))
        .containsAll(names())
        .isSubsetOf(names());
  }

  /// The rules on the IR are held by planted tables, not by marks in the example.
  @Test
  void everyRuleOnTheIrHasAPlantedCaseAndANearMiss() {
    List<String> tests =
        Stream.of(GenericsRulesTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .toList();
    for (RuleInfo rule : GenericsLens.rules()) {
      String name = camelCase(rule.id().substring("compile/".length()));
      assertThat(tests).as(rule.id()).anyMatch(test -> test.startsWith(name + "Finds"));
      assertThat(tests).as(rule.id()).anyMatch(test -> test.startsWith(name + "IsSilent"));
    }
  }

  private static String camelCase(String kebab) {
    return Pattern.compile("-(.)")
        .matcher(kebab)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  @Test
  void theExplanationIsOneSentence() {
    for (RuleInfo info :
        Stream.concat(CompileLens.rules().stream(), EditsLens.rules().stream()).toList()) {
      assertThat(info.explanation()).endsWith(".").doesNotContain(". ");
      assertThat(info.title()).doesNotEndWith(".");
    }
  }

  /// Those of a scan, those that look at the IR, and those on edits.
  private static List<String> pagedNames() {
    return Stream.of(CompileLens.rules(), GenericsLens.rules(), EditsLens.rules())
        .flatMap(List::stream)
        .map(rule -> rule.id().substring("compile/".length()))
        .toList();
  }

  private static List<String> names() {
    return CompileRules.all().stream()
        .map(rule -> rule.id().substring("compile/".length()))
        .toList();
  }
}
