package dev.tribometer.probe.profile;

import dev.tribometer.fact.Phase;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.EventCursor;
import dev.tribometer.format.measureme.EventKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The codegen units, macros, items and trait goals that the activities of one profile name.
final class Places {
  // More than this the dearest rows are not chosen from: what comes later counts for the place
  // around it.
  private static final int MAX_PLACES = 1 << 17;
  private static final int MAX_GOALS = 1 << 16;

  /// The most characters of a name that are kept.
  static final int MAX_NAME = 500;

  /// What the argument of an activity names.
  enum Naming {
    NOTHING,
    CODEGEN_UNIT,
    MACRO,
    ITEM,
    GOAL;

    static Naming of(EventKind kind, String label, PhaseRules.Rule rule) {
      if (kind == EventKind.GENERIC_ACTIVITY) {
        if (label.startsWith("codegen_module") || label.startsWith("LLVM_")) {
          // Fat LTO's names are those of whole files that were linked in.
          return label.startsWith("LLVM_fat_lto") ? NOTHING : CODEGEN_UNIT;
        }
        boolean macro =
            label.startsWith("expand_proc_macro") || label.startsWith("expand_derive_proc_macro");
        return macro ? MACRO : NOTHING;
      }
      if (kind != EventKind.QUERY) {
        return NOTHING;
      }
      return switch (label) {
        case "evaluate_obligation", "type_op_prove_predicate", "codegen_select_candidate" -> GOAL;
        default ->
            rule.phase() == Phase.TYPECK
                    || rule.phase() == Phase.BORROWCK
                    || rule.phase() == Phase.MIR
                ? ITEM
                : NOTHING;
      };
    }
  }

  private record MacroUse(String macro, String span) {}

  private record ItemKey(String label, long argument) {}

  private record GoalKey(String query, GoalText.Goal goal) {}

  private final ArgumentText text;
  private final Map<String, Place> codegenUnits = new LinkedHashMap<>();
  private final Map<MacroUse, Place> macros = new LinkedHashMap<>();
  private final Map<ItemKey, Place> items = new HashMap<>();
  private final Map<GoalKey, GoalTally> goals = new HashMap<>();

  Places(ArgumentText text) {
    this.text = text;
  }

  Collection<Place> codegenUnits() {
    return codegenUnits.values();
  }

  Collection<Place> macros() {
    return macros.values();
  }

  Collection<Place> items() {
    return items.values();
  }

  Collection<GoalTally> goals() {
    return goals.values();
  }

  /// The place that the event at the cursor counts for.
  ///
  /// @param around the place of the activity that holds it
  @Nullable Place of(
      Naming naming, String label, Phase phase, EventCursor cursor, @Nullable Place around)
      throws FormatException {
    return switch (naming) {
      case NOTHING, GOAL -> around;
      case CODEGEN_UNIT -> codegenUnit(label, phase, cursor, around);
      case MACRO -> macro(label, phase, cursor, around);
      case ITEM -> item(label, phase, cursor, around);
    };
  }

  private @Nullable Place codegenUnit(
      String label, Phase phase, EventCursor cursor, @Nullable Place around)
      throws FormatException {
    boolean inside = around != null && around.kind == Place.Kind.CODEGEN_UNIT;
    if (inside || cursor.argumentCount() == 0 || codegenUnits.size() == MAX_PLACES) {
      return around;
    }
    return codegenUnits.computeIfAbsent(
        text.read(cursor, 0, MAX_NAME),
        name -> new Place(Place.Kind.CODEGEN_UNIT, label, name, "", phase));
  }

  private @Nullable Place macro(
      String label, Phase phase, EventCursor cursor, @Nullable Place around)
      throws FormatException {
    boolean inside = around != null && around.kind == Place.Kind.MACRO;
    if (inside || cursor.argumentCount() == 0 || macros.size() == MAX_PLACES) {
      return around;
    }
    String span = cursor.argumentCount() > 1 ? text.read(cursor, 1, MAX_NAME) : "";
    return macros.computeIfAbsent(
        new MacroUse(text.read(cursor, 0, MAX_NAME), span),
        use -> new Place(Place.Kind.MACRO, label, use.macro(), use.span(), phase));
  }

  private @Nullable Place item(
      String label, Phase phase, EventCursor cursor, @Nullable Place around)
      throws FormatException {
    if (cursor.argumentCount() == 0 || !cursor.isItemPath(0)) {
      return around;
    }
    ItemKey key = new ItemKey(label, cursor.argumentId(0));
    Place known = items.get(key);
    if (known != null || items.size() == MAX_PLACES) {
      return known != null ? known : around;
    }
    Place made = new Place(Place.Kind.ITEM, label, text.read(cursor, 0, MAX_NAME), "", phase);
    items.put(key, made);
    return made;
  }

  /// The goals that the event at the cursor counts for.
  ///
  /// @param inherits whether the event is a helper, which counts for what it was done for
  @Nullable GoalTally goal(
      Naming naming, String label, boolean inherits, EventCursor cursor, @Nullable GoalTally around)
      throws FormatException {
    if (naming != Naming.GOAL) {
      return inherits ? around : null;
    }
    GoalText.Goal goal =
        cursor.argumentCount() == 0 ? GoalText.UNREADABLE : GoalText.read(text.read(cursor, 0));
    GoalKey key = new GoalKey(label, goal);
    if (goals.size() >= MAX_GOALS && !goals.containsKey(key)) {
      key = new GoalKey(label, GoalText.UNREADABLE);
    }
    return goals.computeIfAbsent(key, each -> new GoalTally(each.query(), each.goal()));
  }
}
