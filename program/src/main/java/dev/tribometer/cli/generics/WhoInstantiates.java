package dev.tribometer.cli.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints which lines of the user's code make items be instantiated, and with which types.
final class WhoInstantiates {
  private static final int ITEMS = 3;
  private static final int PLACES = 3;

  private WhoInstantiates() {}

  /// A line of the user's code.
  private record Place(String from, String file, int line) {
    static Place of(InstantiationFact copy) {
      return new Place(
          String.valueOf(copy.calledFrom()),
          copy.calledFromFile() == null ? "" : copy.calledFromFile(),
          copy.calledFromLine());
    }

    String text() {
      return ShortPath.of(from) + (file.isEmpty() ? "" : " (" + file + ":" + line + ")");
    }
  }

  /// Prints it for the first of the items; drop glue is instantiated by whatever owns something.
  static void print(
      List<GenericItem> items,
      Map<Integer, List<InstantiationFact>> instantiations,
      PrintStream out,
      Ink ink) {
    int printed = 0;
    for (GenericItem item : items) {
      Map<Place, List<InstantiationFact>> byPlace = new LinkedHashMap<>();
      for (InstantiationFact copy : instantiations.getOrDefault(item.itemId(), List.of())) {
        if (copy.calledFrom() != null) {
          byPlace.computeIfAbsent(Place.of(copy), place -> new ArrayList<>()).add(copy);
        }
      }
      if (printed == ITEMS) {
        return;
      }
      if (byPlace.isEmpty() || item.kind().equals("drop glue")) {
        continue;
      }
      printed++;
      out.println();
      out.println("Who instantiates " + ink.bold(Printable.line(ShortPath.of(item.item()))));
      byPlace.entrySet().stream()
          .sorted(
              Comparator.comparingInt(
                  (Map.Entry<Place, List<InstantiationFact>> entry) -> -entry.getValue().size()))
          .limit(PLACES)
          .forEach(entry -> print(entry.getKey(), entry.getValue(), out, ink));
      if (byPlace.size() > PLACES) {
        out.println(ink.faint("  and " + (byPlace.size() - PLACES) + " more places"));
      }
    }
  }

  private static void print(Place place, List<InstantiationFact> copies, PrintStream out, Ink ink) {
    InstantiationFact first = copies.getFirst();
    String types = first.typeArguments();
    out.println(
        Printable.line(
            "  %s, the shortest way begins at %s"
                .formatted(
                    copies.size() == 1 ? "1 copy" : copies.size() + " copies", place.text())));
    if (!types.isEmpty()) {
      out.println(
          Printable.line(
              "    %s <%s>"
                  .formatted(
                      copies.size() == 1 ? "with" : "for one with", ShortPath.types(types))));
    }
    String chain = first.callChain();
    if (chain != null) {
      out.println(ink.faint(Printable.line("    " + chain(chain))));
    }
  }

  private static String chain(String chain) {
    List<String> links = new ArrayList<>();
    for (String link : chain.split(" → ", -1)) {
      links.add(ShortPath.of(link));
    }
    return String.join(" → ", links);
  }
}
