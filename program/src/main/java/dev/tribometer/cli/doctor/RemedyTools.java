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
      for (String need : entry.needs()) {
        if (need.startsWith("program ")) {
          String name = need.substring("program ".length());
          Path file = Programs.find(name, searchPath);
          checks.add(check(entry, name, file == null ? "" : file.toString()));
        } else if (need.startsWith("component ")) {
          String name = need.substring("component ".length());
          checks.add(check(entry, name, isInstalled(name) ? "for the nightly toolchain" : ""));
        }
      }
    }
    return checks;
  }

  private boolean isInstalled(String component) {
    String answer =
        Programs.answer(
            directory,
            Map.of(),
            List.of("rustup", "component", "list", "--installed", "--toolchain", "nightly"));
    return answer != null && answer.contains(component);
  }

  private static Check check(CatalogueEntry entry, String name, String found) {
    return found.isEmpty()
        ? new Check(
            TOPIC,
            name,
            State.OPTIONAL,
            "",
            entry.title() + ": " + entry.effect() + "; to get it: " + entry.get())
        : Check.good(TOPIC, name, found + "; tribometer prove " + entry.id());
  }
}
