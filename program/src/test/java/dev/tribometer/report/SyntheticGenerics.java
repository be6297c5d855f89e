package dev.tribometer.report;

import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.GenericLine;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.InstantiationLine;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Generics that never were, of any number: what their page is tested with. Every third function is
/// an item of its own; the first item has a copy for each unit, all of one shape but the last two.
final class SyntheticGenerics {
  private static final int UNITS = 12;
  private static final int FIRST_COPIES = UNITS;
  private static final String RULE = "compile/duplicated-instantiations";

  private SyntheticGenerics() {}

  /// The name of the item with copies that differ.
  static final String FIRST = "<app::reader::Reader>::fill";

  /// The page of a workspace with so many functions.
  ///
  /// @param name of the crate that wrote the items, which may be hostile
  static ReportPage page(int functions, String name) {
    Facts facts = facts(functions, name);
    return GenericsPage.of(
        facts,
        ledger(name),
        List.of(
            new RuleInfo(RULE, "The same code, compiled for each type", "It is compiled again.")),
        new GenericsPage.Totals(40L * functions, functions, 20L * functions, 25L * functions),
        Map.of("src/reader.rs", Map.of(11, "    let n = from.read(buf)?;", 12, "    keep(n)")));
  }

  static Facts facts(int functions, String name) {
    List<Fact> rows = new ArrayList<>();
    for (int unit = 0; unit < UNITS; unit++) {
      rows.add(
          new IrUnitFact(
              unit,
              "unit-" + unit,
              "1.0.0",
              unit < 3,
              unit == 2 ? "bin" : "lib",
              "unit-" + unit,
              unit == 0 ? name : "unit_" + unit,
              "plain",
              false,
              1_000,
              40L * functions / UNITS,
              functions / UNITS,
              1_000_000,
              2_000_000L,
              "scan"));
    }
    int item = 0;
    int id = 0;
    while (id < functions) {
      int copies = item == 0 ? FIRST_COPIES : 1 + item % 5;
      rows.add(item(item, copies, id, name));
      for (int copy = 0; copy < copies; copy++) {
        rows.add(copy(id + copy, item, copy, item == 0 && copy > FIRST_COPIES - 3));
      }
      if (item > 0) {
        rows.add(new CallFact(id, 0, 1 + item % 3, "src/main.rs", item));
      }
      id += copies;
      item++;
    }
    rows.add(new GenericLine(0, 0, 8, 8, 8, 8));
    rows.add(new GenericLine(0, 11, 20, 18, 20, 20));
    rows.add(new GenericLine(0, 12, 12, 12, 12, 12));
    sides(rows, 0, 20, 20, "std::fs::File::read\ncore::panicking::panic");
    sides(rows, FIRST_COPIES - 2, 18, 20, "std::io::Stdin::read\ncore::panicking::panic");
    sides(rows, FIRST_COPIES - 1, 17, 18, "std::net::TcpStream::read");
    return Facts.builder().addAll(rows).build();
  }

  private static GenericItem item(int item, int copies, int reference, String crate) {
    boolean isFirst = item == 0;
    long lines = 40L * copies;
    return new GenericItem(
        item,
        isFirst ? FIRST : "app::m%d::function_%d<_>".formatted(item % 40, item),
        item % 4 == 0 ? crate : "core",
        item % 4 == 0,
        "function",
        null,
        "src/reader.rs",
        isFirst ? 10 : item,
        copies,
        copies,
        Math.min(copies, UNITS),
        lines,
        5_000L * copies,
        isFirst ? 3 : copies,
        isFirst ? 2 : copies,
        1,
        isFirst ? 120 : lines,
        isFirst ? 80 : lines,
        40,
        reference,
        40,
        38,
        40,
        40,
        true,
        1,
        "0",
        isFirst ? 12 : 0,
        isFirst ? 12 : 0,
        isFirst ? 12 : 0,
        isFirst ? "part" : null,
        isFirst ? 60 : 0,
        isFirst ? 130 : 0);
  }

  private static InstantiationFact copy(int id, int item, int copy, boolean isOther) {
    String shape = "%016x".formatted(isOther ? id : item * 1_000L);
    return new InstantiationFact(
        id,
        item,
        copy % UNITS,
        "std::fs::Handle%d<'_>".formatted(copy),
        id,
        "app",
        40,
        4,
        shape,
        shape,
        shape,
        5_000L,
        null,
        "app::main",
        "src/main.rs",
        7,
        "app::main → app::run → app::function",
        "_RNvSymbol" + id);
  }

  private static void sides(List<Fact> rows, int copy, int letter, int names, String callees) {
    rows.add(new InstantiationLine(0, copy, 0, 8, 8, 8, 8, 0, ""));
    rows.add(new InstantiationLine(0, copy, 11, 20, letter, names, 20, 0, callees));
    rows.add(new InstantiationLine(0, copy, 12, 12, 12, 12, 12, 0, "core::hint::black_box"));
  }

  private static Ledger ledger(String name) {
    Finding finding =
        Finding.of(
            RULE,
            FIRST + " is compiled 12 times, and line 12 does not depend on its types",
            new Place(FIRST, "src/reader.rs", 10, 0),
            new Cost(new Quantity.Instructions(95), "of LLVM IR", Confidence.MODELLED, 0.01),
            List.of(),
            List.of(),
            List.of(new Remedy("Move line 12", List.of("Do it."), null, "", "cargo test")));
    return new Ledger(
        "g",
        "/tmp/" + name,
        "dev profile",
        "rustc 1.95.0",
        "2026-11-25T02:00:00Z",
        true,
        1_000_000_000L,
        2_000_000_000L,
        UNITS,
        List.of(),
        List.of(new RuleOutcome.Found(RULE, List.of(finding))),
        List.of("no CPU time is told"),
        Map.of("command", "cargo check"));
  }
}
