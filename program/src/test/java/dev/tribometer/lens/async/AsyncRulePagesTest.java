package dev.tribometer.lens.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.lens.async.futures.FutureLens;
import dev.tribometer.lens.async.traits.AsyncTraitMacro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every rule on async code has its page, and every page a rule.
class AsyncRulePagesTest {
  private static final Path PAGES = repository().resolve("docs/rules/async");

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> "async/" + file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(rules().map(RuleInfo::id).toList());
    }
  }

  @Test
  void aPageSaysWhyAndHowAndWhenNot() throws IOException {
    for (RuleInfo rule : rules().toList()) {
      List<String> heads =
          Files.readAllLines(PAGES.resolve(rule.id().substring("async/".length()) + ".md")).stream()
              .filter(line -> line.startsWith("#"))
              .toList();
      assertThat(heads)
          .as(rule.id())
          .containsExactly(
              "# " + rule.id(),
              "## Why it costs",
              "## Example",
              "## How it is measured",
              "## The remedy",
              "## When to leave it");
    }
  }

  private static Stream<RuleInfo> rules() {
    return Stream.of(AsyncLens.rules(), FutureLens.rules(), List.of(new AsyncTraitMacro().info()))
        .flatMap(List::stream);
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isRegularFile(at.resolve("tribometer"))) {
      at = at.getParent();
    }
    return at;
  }
}
