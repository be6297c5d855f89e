package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.FunctionName;
import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.lens.async.PatternTable;
import dev.tribometer.lens.async.TableFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The types that are guards: `guards.txt` beside the lens.
public final class Guards {
  private final PatternTable<Guard.Effect> table = new PatternTable<>();
  private final Map<Layout, Optional<Guard>> inside = new HashMap<>();

  private Guards() {}

  /// The table that comes with the program.
  public static Guards read() {
    Guards guards = new Guards();
    for (String line : TableFile.lines("guards.txt")) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        int space = text.indexOf(' ');
        guards.table.add(
            text.substring(space + 1).strip(),
            Guard.Effect.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)));
      }
    }
    return guards;
  }

  /// The guard that a value is, or that lies inside of it; not behind pointers, and not in futures,
  /// which hold theirs themselves.
  public Optional<Guard> in(Layout layout) {
    Optional<Guard> known = inside.get(layout);
    if (known == null) {
      known = look(layout);
      inside.put(layout, known);
    }
    return known;
  }

  private Optional<Guard> look(Layout layout) {
    if (layout.isFuture() || layout.kind() == Layout.Kind.ARRAY) {
      return Optional.empty();
    }
    String type = FunctionName.of(layout.type());
    Guard.Effect effect = table.find(type);
    if (effect != null) {
      return Optional.of(new Guard(type, effect));
    }
    return layout.states().stream()
        .map(Layout.State::parts)
        .flatMap(List::stream)
        .flatMap(part -> in(part.layout()).stream())
        .findFirst();
  }
}
