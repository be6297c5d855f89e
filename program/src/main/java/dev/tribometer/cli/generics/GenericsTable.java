package dev.tribometer.cli.generics;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.lens.compile.generics.GenericsLens;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.report.GenericsPage;
import dev.tribometer.report.ReportPage;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The items of a workspace's IR, the dearest first.
///
/// @param items those that were asked for
/// @param instantiations all instantiations by item
/// @param units all units
/// @param lines lines of the whole IR
/// @param functions functions of the whole IR
/// @param surplus lines of all copies beyond the first of each item
/// @param distinctNames lines of one function of each shape, names of callees left out
/// @param crates all of it by crate
public record GenericsTable(
    List<GenericItem> items,
    Map<Integer, List<InstantiationFact>> instantiations,
    List<IrUnitFact> units,
    long lines,
    long functions,
    long surplus,
    long distinctNames,
    CrateShares crates) {
  private static final int FINDINGS = 5;

  /// Makes the table.
  ///
  /// @param filter a part of the item's path, of its crate or of its file; empty for all
  public static GenericsTable of(Facts facts, String filter) {
    Map<Integer, List<InstantiationFact>> byItem = new HashMap<>();
    Map<String, Integer> byShape = new HashMap<>();
    long functions = 0;
    for (InstantiationFact row : facts.rows(InstantiationFact.class)) {
      byItem.computeIfAbsent(row.itemId(), id -> new ArrayList<>()).add(row);
      byShape.putIfAbsent(row.shapeNames(), row.lines());
      functions++;
    }
    String wanted = filter.toLowerCase(Locale.ROOT);
    List<GenericItem> items =
        facts.rows(GenericItem.class).stream()
            .filter(item -> item.copies() > 1 || !wanted.isEmpty())
            .filter(item -> matches(item, wanted))
            .sorted(
                Comparator.comparingLong((GenericItem item) -> -beyondFirst(item))
                    .thenComparing(GenericItem::item))
            .toList();
    long lines = 0;
    long surplus = 0;
    for (GenericItem item : facts.rows(GenericItem.class)) {
      lines += item.lines();
      surplus += beyondFirst(item);
    }
    return new GenericsTable(
        items,
        byItem,
        facts.rows(IrUnitFact.class),
        lines,
        functions,
        surplus,
        byShape.values().stream().mapToLong(Integer::longValue).sum(),
        CrateShares.of(facts.rows(GenericItem.class), byItem, facts.rows(IrUnitFact.class)));
  }

  private static boolean matches(GenericItem item, String wanted) {
    return item.item().toLowerCase(Locale.ROOT).contains(wanted)
        || String.valueOf(item.originCrate()).toLowerCase(Locale.ROOT).contains(wanted)
        || String.valueOf(item.file()).toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// What the copies take beyond one of average size.
  static long beyondFirst(GenericItem item) {
    return item.lines() - item.lines() / Math.max(1, item.copies());
  }

  /// The page of the whole result.
  ///
  /// @param root the workspace root
  public ReportPage page(Facts facts, Ledger ledger, Path root) {
    return GenericsPage.of(
        facts,
        ledger,
        GenericsLens.rules(),
        new GenericsPage.Totals(lines, functions, surplus, distinctNames),
        ItemSources.of(root, facts));
  }

  /// Prints it.
  public void render(Ledger ledger, IrCollection collection, int limit, Terminal terminal) {
    PrintStream out = terminal.out();
    Ink ink = terminal.outInk();
    out.println(
        ink.bold(Printable.line(name(ledger.workspace())))
            + Printable.line(
                "  LLVM IR before optimisation, " + ledger.scenario() + ", " + ledger.toolchain()));
    out.println(
        "%,d instructions in %,d functions of %d units; %d compiled now, %d as they were"
            .formatted(
                lines,
                functions,
                units.size(),
                collection.compiled(),
                units.size() - collection.compiled()));
    out.println(
        "%,d (%s) are copies beyond the first; %,d (%s) would do if callees could be passed in"
            .formatted(surplus, share(surplus), distinctNames, share(distinctNames)));
    out.println();
    boolean timed = items.stream().anyMatch(item -> item.codegenCpuNs() != null);
    List<String> columns =
        new ArrayList<>(List.of("copies", "lines", "letter", "names", "numbers", "common"));
    if (timed) {
      columns.add("CPU");
    }
    columns.addAll(List.of("of", "item"));
    List<List<String>> rows = new ArrayList<>();
    for (GenericItem item : items.subList(0, Math.min(limit, items.size()))) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  Integer.toString(item.copies()),
                  Long.toString(item.lines()),
                  Long.toString(item.linesLetter()),
                  Long.toString(item.linesNames()),
                  Long.toString(item.linesNumbers()),
                  common(item)));
      if (timed) {
        Long ns = item.codegenCpuNs();
        row.add(ns == null ? "" : QuantityFormat.duration(ns));
      }
      row.add(item.originCrate() == null ? "" : item.originCrate());
      row.add(ShortPath.of(item.item()));
      rows.add(row);
    }
    if (rows.isEmpty()) {
      out.println("no item matches");
    } else {
      TextTable.lines(columns, rows, terminal.width(), ink).forEach(out::println);
      out.println(
          ink.faint(
              "letter, names, numbers: lines that would do if copies equal to the letter, but for"
                  + " names, but for names and integers were one; common: how much of one copy stands"
                  + " in all of them to the letter"
                  + (timed ? "; CPU: its part of the measured code generation (modelled)" : "")));
    }
    CratesTable.print(crates, lines, terminal);
    WhoInstantiates.print(
        items.subList(0, Math.min(limit, items.size())), instantiations, out, ink);
    findings(ledger, out, ink);
    ledger.notes().forEach(note -> out.println(Printable.line("note: " + note)));
  }

  private static void findings(Ledger ledger, PrintStream out, Ink ink) {
    List<Finding> findings = ledger.findings();
    out.println();
    if (findings.isEmpty()) {
      out.println(
          "No rule names something of yours to change; --filter CRATE shows one crate's items");
      return;
    }
    out.println(ink.bold("The dearest of " + findings.size() + " findings"));
    for (Finding finding : findings.subList(0, Math.min(FINDINGS, findings.size()))) {
      out.println(Printable.line("  " + finding.title()));
      out.println(ink.faint(Printable.line("    tribometer show " + finding.id())));
    }
  }

  private static String common(GenericItem item) {
    if (item.distinctTypes() < 2 || item.kind().equals("drop glue")) {
      return "";
    }
    return QuantityFormat.percent(
        (double) item.commonLetter() / Math.max(1, item.referenceLines()));
  }

  private String share(long part) {
    return QuantityFormat.percent(lines == 0 ? 0 : (double) part / lines);
  }

  private static String name(String workspace) {
    return workspace.substring(workspace.lastIndexOf('/') + 1);
  }
}
