package dev.tribometer.cli.doctor;

import dev.tribometer.cli.doctor.Check.State;
import dev.tribometer.experiment.catalogue.Catalogue;
import dev.tribometer.experiment.catalogue.CatalogueEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What remedies of the catalogue need that is no part of a Rust toolchain as it is installed.
final class RemedyTools {
  private static final String TOPIC = "Remedies";

  private final Path directory;
  private final @Nullable String searchPath = System.getenv("PATH");

  RemedyTools(Path directory) {
    this.directory = directory;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (CatalogueEntry entry : Catalogue.own().entries()) {
      entry.needs().stream()
          .filter(need -> need.startsWith("program ") || need.startsWith("component "))
          .findFirst()
          .ifPresent(need -> checks.add(check(entry, found(need.split(" ", 2)))));
    }
    return checks;
  }

  /// @param need `program` or `component`, and its name
  private String found(String[] need) {
    if (need[0].equals("program")) {
      Path file = Programs.find(need[1], searchPath);
      return file == null ? "" : file.toString();
    }
    return isInstalled(need[1]) ? need[1] + " of the nightly toolchain" : "";
  }

  private boolean isInstalled(String component) {
    String answer =
        Programs.answer(
            directory,
            Map.of(),
            List.of("rustup", "component", "list", "--installed", "--toolchain", "nightly"));
    return answer != null && answer.contains(component);
  }

  private static Check check(CatalogueEntry entry, String found) {
    return found.isEmpty()
        ? new Check(
            TOPIC,
            entry.id(),
            State.OPTIONAL,
            "",
            entry.title() + ": " + entry.effect() + "; to get it: " + entry.get())
        : Check.good(TOPIC, entry.id(), found + "; tribometer prove " + entry.id());
  }
}
