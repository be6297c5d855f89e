package dev.tribometer.format.demangle;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads out of the text of a legacy symbol what its shape tells.
///
/// A segment in angle brackets is an impl: `<Type as Trait>`, `<Type>`, `<impl Trait for Type>` or
/// `<impl Type>`. The last two stand behind the module that holds the impl.
final class LegacyShape {
  private static final Set<String> STANDARD = Set.of("core", "alloc", "std");
  private static final List<String> TYPE_PREFIXES =
      List.of("&", "*", "[", "(", "<", "mut ", "const ", "dyn ");

  private LegacyShape() {}

  static Item item(List<String> segments) {
    String text =
        isDropGlue(segments)
            ? "core::ptr::" + upTo(segments.getLast(), "<")
            : String.join("::", segments);
    return new Item(origin(segments).orElse(new SymbolPath.Crate("", 0)), text, text);
  }

  /// What drop glue drops. Elsewhere arguments are those of the source: `Vec<T,A>`.
  static List<GenericArgument> arguments(List<String> segments) {
    if (!isDropGlue(segments)) {
      return List.of();
    }
    String glue = segments.getLast();
    return List.of(new Type.Verbatim(glue.substring(glue.indexOf('<') + 1, glue.length() - 1)));
  }

  static Optional<SymbolPath.Crate> origin(List<String> segments) {
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    String first = segments.getFirst();
    String name = isImpl(first) ? implOrigin(inside(first)) : upTo(first, "::");
    return name.isEmpty() ? Optional.empty() : Optional.of(new SymbolPath.Crate(name, 0));
  }

  private static String implOrigin(String inner) {
    int as = indexOfOutside(inner, " as ", 0);
    if (as < 0) {
      return crateOf(inner);
    }
    String type = crateOf(inner.substring(0, as));
    String trait = crateOf(inner.substring(as + 4));
    boolean traitIsNearer =
        STANDARD.contains(type) && !trait.isEmpty() && !STANDARD.contains(trait);
    return type.isEmpty() || traitIsNearer ? trait : type;
  }

  /// The crate with which the path of a type begins; empty if it is no path.
  private static String crateOf(String type) {
    String rest = type;
    for (int i = 0; i < TYPE_PREFIXES.size(); i++) {
      if (rest.startsWith(TYPE_PREFIXES.get(i))) {
        rest = rest.substring(TYPE_PREFIXES.get(i).length());
        i = -1;
      }
    }
    int end = 0;
    while (end < rest.length() && Character.isUnicodeIdentifierPart(rest.charAt(end))) {
      end++;
    }
    return rest.startsWith("::", end) ? rest.substring(0, end) : "";
  }

  static Optional<String> implementedTrait(List<String> segments) {
    for (String segment : segments.reversed()) {
      if (isImpl(segment)) {
        return traitOf(inside(segment));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> traitOf(String inner) {
    String trait;
    if (inner.startsWith("impl ")) {
      int end = indexOfOutside(inner, " for ", 0);
      trait = end < 0 ? "" : inner.substring(5, end);
    } else {
      int as = indexOfOutside(inner, " as ", 0);
      trait = as < 0 ? "" : inner.substring(as + 4);
    }
    return trait.isEmpty() ? Optional.empty() : Optional.of(withoutArguments(trait));
  }

  /// The path without the arguments at its end.
  private static String withoutArguments(String path) {
    int depth = 0;
    for (int i = path.length() - 1; i > 0 && path.endsWith(">"); i--) {
      char c = path.charAt(i);
      depth += c == '>' && path.charAt(i - 1) != '-' ? 1 : 0;
      depth -= c == '<' ? 1 : 0;
      if (depth == 0 && c == '<') {
        return path.substring(0, i);
      }
    }
    return path;
  }

  static boolean isDropGlue(List<String> segments) {
    return segments.size() == 3
        && segments.get(0).equals("core")
        && segments.get(1).equals("ptr")
        && segments.get(2).endsWith(">")
        && (segments.get(2).startsWith("drop_in_place<")
            || segments.get(2).startsWith("drop_glue<"));
  }

  static boolean isShim(String segment) {
    return segment.endsWith("}}") && segment.contains(".shim");
  }

  private static boolean isImpl(String segment) {
    return segment.length() > 1 && segment.startsWith("<") && segment.endsWith(">");
  }

  private static String inside(String segment) {
    return segment.substring(1, segment.length() - 1);
  }

  private static String upTo(String text, String end) {
    int found = text.indexOf(end);
    return found < 0 ? text : text.substring(0, found);
  }

  /// Finds `word` outside of brackets.
  private static int indexOfOutside(String text, String word, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      if (depth == 0 && text.startsWith(word, i)) {
        return i;
      }
      switch (text.charAt(i)) {
        case '<', '(', '[' -> depth++;
        case ')', ']' -> depth--;
        case '>' -> depth -= i > 0 && text.charAt(i - 1) == '-' ? 0 : 1;
        default -> {}
      }
    }
    return -1;
  }
}
