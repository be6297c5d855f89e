package dev.tribometer.experiment.catalogue;

import dev.tribometer.experiment.Change;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `docs/remedies.md`, made from the catalogue.
final class RemediesPage {
  private RemediesPage() {}

  static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Remedies

        What Tribometer knows against long builds, made from its catalogue (`catalogue.toml`). `tribometer prove ID` tries one of them, `tribometer tune` all that may help. None is
        good for every workspace: each of those that others gained from makes some other workspace slower, so each is to be proved.

        - **tried** by the changes that stand here: they go with the command, and no file is touched
        - **tried by a finding's patch**: `tribometer scan` writes the patch, and `prove` or `tune` tries it in a copy
        - **advice**: a person has to write it; `tribometer prove PATCH` then measures it

        """);
    Map<Integer, List<CatalogueEntry>> byNumber =
        Catalogue.own().entries().stream()
            .collect(
                Collectors.groupingBy(CatalogueEntry::number, TreeMap::new, Collectors.toList()));
    byNumber.forEach((number, entries) -> entries.forEach(entry -> add(page, number, entry)));
    return page.toString();
  }

  private static void add(StringBuilder page, int number, CatalogueEntry entry) {
    page.append("## ").append(number).append(". ").append(entry.title()).append("\n\n");
    line(page, "id", "`" + entry.id() + "`");
    line(page, "how", how(entry));
    line(page, "for", entry.helps().isEmpty() ? "`prove` only" : String.join(", ", entry.helps()));
    line(page, "candidate where", entry.when());
    if (!entry.rules().isEmpty()) {
      line(
          page,
          "findings",
          entry.rules().stream()
              .map(rule -> "[" + rule + "](rules/" + rule + ".md)")
              .collect(Collectors.joining(", ")));
    }
    if (!entry.needs().isEmpty()) {
      line(
          page,
          "needs",
          entry.needs().stream().map(need -> "`" + need + "`").collect(Collectors.joining(", ")));
    }
    line(page, "permanent", entry.permanent());
    line(page, "side effects", entry.sideEffects());
    line(page, "seen elsewhere", entry.effect());
    if (!entry.get().isEmpty()) {
      line(page, "to get it", entry.get());
    }
    page.append('\n');
  }

  private static String how(CatalogueEntry entry) {
    return switch (entry.kind()) {
      case TRY ->
          "tried: "
              + entry.changes().stream()
                  .map(Change::text)
                  .map(text -> "`" + text + "`")
                  .collect(Collectors.joining(", "));
      case FINDING -> "tried by a finding's patch";
      case HAND -> "advice";
    };
  }

  private static void line(StringBuilder page, String name, String text) {
    page.append("- ").append(name).append(": ").append(text).append('\n');
  }
}
