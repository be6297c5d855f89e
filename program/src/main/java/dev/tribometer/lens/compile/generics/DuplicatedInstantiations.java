package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.OutlineFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A generic of the user's whose copies are the same code, in whole or in a part that stands
/// together in the source.
final class DuplicatedInstantiations implements GenericsRule {
  private static final int COPIES_SHOWN = 8;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/duplicated-instantiations",
        "The same code, compiled for each type",
        "A generic function is compiled again for every type, also those parts of it that have"
            + " nothing to do with the type.");
  }

  @Override
  public RuleOutcome look(GenericsModel model) {
    List<Finding> findings =
        model.items().stream()
            .filter(item -> item.originIsMember() && item.savingKind() != null)
            .filter(item -> item.savingLowLines() > 0 && !model.isNoise(middle(item)))
            .sorted(Comparator.comparingLong((GenericItem item) -> -middle(item)))
            .limit(GenericsModel.MOST_FINDINGS)
            .map(item -> finding(model, item))
            .toList();
    long most =
        model.items().stream()
            .filter(GenericItem::originIsMember)
            .mapToLong(DuplicatedInstantiations::middle)
            .max()
            .orElse(0);
    return foundOr(
        findings,
        "no generic of yours could save 0.25 % of the IR by writing a part once; the most is "
            + model.ofAll(most));
  }

  private static long middle(GenericItem item) {
    return (item.savingLowLines() + item.savingHighLines()) / 2;
  }

  private static Finding finding(GenericsModel model, GenericItem item) {
    boolean isPart = "part".equals(item.savingKind());
    String range = "%,d to %,d".formatted(item.savingLowLines(), item.savingHighLines());
    String what =
        isPart
            ? "lines %d to %d do not depend on its types"
                .formatted(item.regionFromLine(), item.regionToLine())
            : "only %,d of them differ".formatted(item.shapesLetter());
    List<Cost> more = new ArrayList<>();
    more.add(model.lines(item.lines(), Confidence.MEASURED));
    more.addAll(model.time(middle(item)));
    return Finding.of(
        "compile/duplicated-instantiations",
        "%s is compiled %d times (%,d lines of IR), and %s: writing that once saves %s lines"
            .formatted(item.item(), item.distinctTypes(), item.lines(), what, range),
        GenericsModel.place(item),
        model.lines(middle(item), Confidence.MODELLED),
        more,
        List.of(agreement(item), copies(model, item)),
        remedies(model, item, isPart));
  }

  private static Evidence agreement(GenericItem item) {
    return new Evidence(
        "How far its "
            + item.distinctTypes()
            + " copies agree; of "
            + item.referenceLines()
            + " lines of one, "
            + QuantityFormat.percent(
                (double) item.commonLetter() / Math.max(1, item.referenceLines()))
            + " stand in every copy to the letter.",
        List.of("taken for equal", "shapes", "lines that would do", "common to all"),
        List.of(
            row("to the letter", item.shapesLetter(), item.linesLetter(), item.commonLetter()),
            row("but for names", item.shapesNames(), item.linesNames(), item.commonNames()),
            row(
                "but for names and integers",
                item.shapesNumbers(),
                item.linesNumbers(),
                item.commonNumbers())),
        "SELECT shapes_letter, lines_letter, common_letter, shapes_names, lines_names, common_names,"
            + " shapes_numbers, lines_numbers, common_numbers FROM generic_item WHERE item_id = "
            + item.itemId());
  }

  private static List<String> row(String name, int shapes, long lines, int common) {
    return List.of(name, Integer.toString(shapes), "%,d".formatted(lines), "%,d".formatted(common));
  }

  private static Evidence copies(GenericsModel model, GenericItem item) {
    Map<Integer, InstantiationFact> different = new LinkedHashMap<>();
    model.copies(item).forEach(copy -> different.putIfAbsent(copy.sameTypesId(), copy));
    List<List<String>> rows = new ArrayList<>();
    for (InstantiationFact copy : different.values()) {
      if (rows.size() == COPIES_SHOWN) {
        break;
      }
      rows.add(
          List.of(
              GenericsModel.shortened(copy.typeArguments()),
              "%,d".formatted(copy.lines()),
              copy.shapeLetter().substring(0, 6),
              from(copy)));
    }
    return new Evidence(
        "Who instantiates it with which types; copies with the same fingerprint are the same to the"
            + " letter.",
        List.of("types", "lines", "fingerprint", "from"),
        rows,
        "SELECT type_arguments, lines, shape_letter, called_from, called_from_file,"
            + " called_from_line FROM instantiation WHERE item_id = "
            + item.itemId());
  }

  private static String from(InstantiationFact copy) {
    String user = copy.calledFrom();
    String file = copy.calledFromFile();
    return user == null ? "" : file == null ? user : file + ":" + copy.calledFromLine();
  }

  private static List<Remedy> remedies(GenericsModel model, GenericItem item, boolean isPart) {
    OutlineFact outline = model.outline(item);
    String patch = patchSentence(model, item, outline);
    Remedy general = isPart ? innerFunction(item, patch) : fewerParameters(item, patch);
    return outline == null || outline.patch() == null
        ? List.of(general)
        : List.of(divided(outline), general);
  }

  /// What is known of a patch, and what to type where nobody looked; empty where there is one.
  private static String patchSentence(
      GenericsModel model, GenericItem item, @Nullable OutlineFact outline) {
    if (outline != null) {
      String reason = outline.reason();
      return reason == null ? "" : "There is no patch: " + reason + ".";
    }
    return !item.kind().equals("function")
        ? ""
        : model.isTriedByPatch()
            ? "There is no patch: the function was not found in its source file."
            : "`tribometer generics --patch` tries whether it can be divided by syntax alone, where it"
                + " begins with conversions; if so, the patch then stands here.";
  }

  private static Remedy divided(OutlineFact outline) {
    return new Remedy(
        "Divide it behind its conversions",
        List.of(
            "Lines %d to %d move as they are into a function that is compiled once."
                .formatted(outline.fromLine(), outline.toLine()),
            "The patch was tried in a copy: cargo check passes. It saves %,d to %,d lines of IR (modelled)."
                .formatted(outline.savingLowLines(), outline.savingHighLines())),
        outline.patch(),
        "One call more at run time, which the optimiser often inlines again.",
        "cargo test");
  }

  private static Remedy innerFunction(GenericItem item, String patch) {
    return new Remedy(
        "Move lines "
            + item.regionFromLine()
            + " to "
            + item.regionToLine()
            + " into a function without those parameters",
        steps(
            "Write `fn inner(…)` inside or beside "
                + item.item()
                + ", with the values that those lines use as arguments and those that are used later"
                + " as its result.",
            "Do the conversions that need the type before the call, and pass what comes of them.",
            "A `return`, `?` or `break` in those lines then leaves the inner function only: hand back"
                + " an Option or a Result, and act on it at the call. A closure belongs to the generic"
                + " function and keeps its parameters: move it along.",
            patch),
        null,
        "One call more at run time, which the optimiser often inlines again; closures and `?` may"
            + " need types written out.",
        "tribometer generics --filter " + lastSegment(item));
  }

  private static Remedy fewerParameters(GenericItem item, String patch) {
    String deciding = decidingWords(item);
    return new Remedy(
        deciding == null
            ? "Let the code of the copies that are equal be compiled once"
            : "Move the body into a function that has only " + deciding,
        steps(
            "The copies with one fingerprint in the table above are the same code. What differs in"
                + " their types never reaches it.",
            "Write an inner function over the parameters that matter"
                + (deciding == null ? "" : " (" + deciding + ")")
                + ", and let "
                + item.item()
                + " convert at its edge: errors, wrappers, markers.",
            patch),
        null,
        "One call more at run time, which the optimiser often inlines again.",
        "tribometer generics --filter " + lastSegment(item));
  }

  private static List<String> steps(String... steps) {
    return Arrays.stream(steps).filter(step -> !step.isEmpty()).toList();
  }

  private static @Nullable String decidingWords(GenericItem item) {
    if (item.parameters() == 0) {
      return null;
    }
    if (item.decidingParameters().isEmpty()) {
      return "no type parameter";
    }
    List<String> positions =
        Arrays.stream(item.decidingParameters().split(",", -1))
            .map(position -> Integer.toString(Integer.parseInt(position) + 1))
            .toList();
    return positions.size() == item.parameters()
        ? null
        : "parameter "
            + String.join(" and ", positions)
            + " of "
            + item.parameters()
            + ", those of the impl first";
  }

  private static String lastSegment(GenericItem item) {
    String path = item.item();
    String last = path.substring(path.lastIndexOf(':') + 1);
    return last.matches("\\w+") ? last : "\"" + path.replaceAll("[\"$`\\\\]", "") + "\"";
  }
}
