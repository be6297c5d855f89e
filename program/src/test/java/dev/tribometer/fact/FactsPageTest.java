package dev.tribometer.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FactsPageTest {
  @Test
  void thePageOfTheFactsSaysWhatTheRecordsSay() throws IOException {
    Path page = Path.of("..", "docs", "facts.md");
    if (System.getProperty("tribometer.renew") != null) {
      Files.createDirectories(page.resolveSibling("."));
      Files.writeString(page, FactsPage.markdown());
    }
    assertThat(page)
        .as(
            "docs/facts.md is made from the records; renew it with: ./mvnw -q -pl"
                + " formats,program test -Dtest=FactsPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtribometer.renew")
        .hasContent(FactsPage.markdown());
  }
}
