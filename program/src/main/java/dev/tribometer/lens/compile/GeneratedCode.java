package dev.tribometer.lens.compile;

import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.MacroExpansion;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.UnitFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What each macro of the members costs: its expansion, and the checking and generating of the code
/// that it wrote.
///
/// The expansion is measured where it is a proc macro's. The rest is modelled: rustc's time for a
/// unit is split by bytes between what stands in the sources and what macros wrote. In deep scans
/// the checking of what derives of proc macros wrote takes its share from the queries instead: of
/// those that the scan keeps, which are the dearest, the part on items below `const _`, in which
/// such derives wrap their code.
final class GeneratedCode {
  // `my_crate::_::{impl#0}::…`, `my_crate::_[1]::…`: the path of an item below `const _`.
  private static final Pattern BELOW_CONST = Pattern.compile("::_(\\[\\d+])?::");

  private final CompileModel model;
  private final Map<String, Builder> macros = new TreeMap<>();
  private boolean isModelled;
  private boolean isSharedByQuery;

  /// The cost of a macro over all units of members.
  ///
  /// @param macro as written: `#[derive(Debug)]`
  /// @param isProcMacro whether it runs as a proc macro; otherwise the compiler has it built in
  /// @param uses how often, -1 where unknown
  /// @param bytes what it wrote, -1 where unknown
  /// @param expandNs CPU time of the expansion; 0 where it has no clock
  /// @param checkNs CPU time of the front end on what it wrote
  /// @param generateNs CPU time of generating code for it
  /// @param units the units in which it is used
  /// @param file file of one use, or null
  /// @param line line of that use, 0 where unknown
  record MacroCost(
      String macro,
      boolean isProcMacro,
      long uses,
      long bytes,
      long expandNs,
      long checkNs,
      long generateNs,
      List<Integer> units,
      @Nullable String file,
      int line) {
    long allNs() {
      return expandNs + checkNs + generateNs;
    }
  }

  private GeneratedCode(CompileModel model) {
    this.model = model;
  }

  static GeneratedCode of(CompileModel model) {
    GeneratedCode code = new GeneratedCode(model);
    Map<Integer, List<MacroExpansion>> byUnit = new TreeMap<>();
    for (MacroExpansion row : model.facts().rows(MacroExpansion.class)) {
      int unit = model.unitNumber(row.unitId());
      if (unit >= 0 && model.isMember(unit)) {
        byUnit.computeIfAbsent(unit, number -> new ArrayList<>()).add(row);
      }
    }
    byUnit.forEach(code::addUnit);
    return code;
  }

  /// Derives, attributes and other proc macros, the dearest first. Macros by example are left out:
  /// nothing tells their expansions from the code around them in time.
  List<MacroCost> macros() {
    return macros.values().stream()
        .map(Builder::build)
        .sorted(
            Comparator.comparingLong(MacroCost::allNs).reversed().thenComparing(MacroCost::macro))
        .toList();
  }

  /// Whether any share of checking or generating was split by bytes.
  boolean isModelled() {
    return isModelled;
  }

  /// Whether the share of checking that proc macros' derives have is from queries of a deep scan.
  boolean isSharedByQuery() {
    return isSharedByQuery;
  }

  private void addUnit(int unit, List<MacroExpansion> rows) {
    long written = rows.stream().mapToLong(row -> Math.max(0, row.bytes())).sum();
    UnitFact fact = model.unit(unit);
    OptionalLong source = model.sourceSizes().bytes(fact.srcPath());
    long all = source.isEmpty() ? 0 : source.getAsLong() + written;
    long check =
        model.frontend(unit)
            - model.phase(unit, Phase.PROC_MACRO)
            - model.phase(unit, Phase.METADATA);
    long generate = Math.round(model.codegen(unit) * ownShare(unit));
    double belowConst = belowConst(unit);
    long derived =
        rows.stream()
            .filter(GeneratedCode::isProcDerive)
            .mapToLong(row -> Math.max(0, row.bytes()))
            .sum();
    for (MacroExpansion row : rows) {
      if (row.kind().equals("bang") && !row.isProcMacro()) {
        continue;
      }
      long bytes = Math.max(0, row.bytes());
      long checkNs = Math.round(check * Figures.part(bytes, all));
      if (belowConst > 0 && isProcDerive(row) && derived > 0) {
        checkNs = Math.round(check * belowConst * Figures.part(bytes, derived));
        isSharedByQuery = true;
      }
      isModelled |= checkNs > 0;
      long generateNs = Math.round(generate * Figures.part(bytes, all));
      isModelled |= generateNs > 0;
      macros
          .computeIfAbsent(row.macro(), name -> new Builder(name, row.isProcMacro()))
          .add(unit, row, checkNs, generateNs);
    }
  }

  private static boolean isProcDerive(MacroExpansion row) {
    return row.isProcMacro() && row.kind().equals("derive");
  }

  /// The part of a unit's queries by item that is on items below `const _`; 0 where the queries
  /// were not recorded.
  private double belowConst(int unit) {
    long below = 0;
    long all = 0;
    for (ActivityFact row : model.facts().rows(ActivityFact.class)) {
      String argument = row.argument();
      if (row.unitId() == model.unit(unit).unitId()
          && row.kind().equals("Query")
          && argument != null
          && Phase.of(row.phase()).isFrontend()) {
        all += row.cpuNs();
        below += BELOW_CONST.matcher(argument).find() ? row.cpuNs() : 0;
      }
    }
    return Figures.part(below, all);
  }

  /// The part of a unit's code generation that is for code of its own crate.
  private double ownShare(int unit) {
    Map<Boolean, Long> byOwn = new HashMap<>();
    UnitFact fact = model.unit(unit);
    for (CodegenUnitFact row : model.facts().rows(CodegenUnitFact.class)) {
      String origin = row.originCrate();
      if (row.unitId() == fact.unitId() && origin != null) {
        byOwn.merge(origin.equals(fact.crateName()), row.cpuNs(), Long::sum);
      }
    }
    long own = byOwn.getOrDefault(true, 0L);
    long others = byOwn.getOrDefault(false, 0L);
    return own + others == 0 ? 1 : Figures.part(own, own + others);
  }

  private static final class Builder {
    private final String macro;
    private final boolean isProcMacro;
    private final TreeSet<Integer> units = new TreeSet<>();
    private long uses = -1;
    private long bytes = -1;
    private long expandNs;
    private long checkNs;
    private long generateNs;
    private @Nullable String file;
    private int line;

    Builder(String macro, boolean isProcMacro) {
      this.macro = macro;
      this.isProcMacro = isProcMacro;
    }

    void add(int unit, MacroExpansion row, long check, long generate) {
      units.add(unit);
      uses = plus(uses, row.uses());
      bytes = plus(bytes, row.bytes());
      expandNs += Math.max(0, row.cpuNs());
      checkNs += check;
      generateNs += generate;
      if (file == null) {
        file = row.file();
        line = row.line();
      }
    }

    MacroCost build() {
      return new MacroCost(
          macro,
          isProcMacro,
          uses,
          bytes,
          expandNs,
          checkNs,
          generateNs,
          List.copyOf(units),
          file,
          line);
    }

    private static long plus(long sum, long more) {
      return more < 0 ? sum : Math.max(0, sum) + more;
    }
  }
}
