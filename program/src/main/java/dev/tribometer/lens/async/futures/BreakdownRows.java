package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.layout.Layout;
import java.util.ArrayList;
import java.util.List;

/// A breakdown as rows, indented by depth.
final class BreakdownRows {
  private static final int MOST = 24;

  private BreakdownRows() {}

  /// Bytes, what, name and place; parts below a hundredth of the whole are left out.
  static List<List<String>> of(FutureModel model, Breakdown.Stretch whole) {
    List<List<String>> rows = new ArrayList<>();
    add(model, whole, 0, whole.bytes() / 100, rows);
    return rows;
  }

  private static void add(
      FutureModel model,
      Breakdown.Stretch stretch,
      int depth,
      long least,
      List<List<String>> rows) {
    if (stretch.bytes() < least || rows.size() >= MOST) {
      return;
    }
    String indent = "  ".repeat(Math.min(depth, 12));
    rows.add(
        List.of(
            indent + stretch.bytes(),
            stretch.role().text(),
            stretch.name() + type(stretch),
            model.text(stretch.place())));
    for (Breakdown.Stretch part : stretch.parts()) {
      add(model, part, depth + 1, least, rows);
    }
  }

  private static String type(Breakdown.Stretch stretch) {
    Layout layout = stretch.layout();
    return layout.isFuture() || stretch.role() == Breakdown.Role.REST
        ? ""
        : (stretch.name().isEmpty() ? "" : ": ") + layout.type();
  }
}
