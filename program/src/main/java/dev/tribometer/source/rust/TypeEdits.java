package dev.tribometer.source.rust;

import dev.tribometer.format.FormatException;
import dev.tribometer.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Edits of one type or trait, as texts to try one after the other: two fields or variants change
/// places, which changes how the type lies in memory and breaks nothing that names them; else the
/// type or the trait gets one more function.
public final class TypeEdits {
  private TypeEdits() {}

  /// The types and traits of a file that other modules can see, as it is written.
  ///
  /// @throws FormatException if the file is too large
  public static List<String> defined(String name, String text) throws FormatException {
    List<String> names = new ArrayList<>();
    collect(RustFile.parse(name, text).items(), names);
    return names;
  }

  /// The words of a file, among them the names of the types and traits that it uses.
  ///
  /// @throws FormatException if the file is too large
  public static Set<String> words(String name, String text) throws FormatException {
    Tokens tokens = RustFile.parse(name, text).tokens();
    Set<String> words = new HashSet<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.is(i, TokenKind.WORD)) {
        words.add(tokens.text(i));
      }
    }
    return words;
  }

  /// How many functions with a body a file writes.
  ///
  /// @throws FormatException if the file is too large
  public static int bodies(String name, String text) throws FormatException {
    return (int)
        RustFile.parse(name, text).functions().stream()
            .filter(place -> place.function().body() != null)
            .count();
  }

  /// The edits of a type or trait of this name; none where the file has no such item.
  public static List<String> edits(String text, String name, int number) {
    RustFile file;
    try {
      file = RustFile.parse("the edited file", text);
    } catch (FormatException e) {
      return List.of();
    }
    String function =
        "\n    #[doc(hidden)]\n    #[allow(dead_code, missing_docs)]\n    %s\n"
            .formatted("pub fn tribometer_edit_" + number + "() -> u32 { " + number + " }");
    List<String> edits = new ArrayList<>();
    Item item = find(file.items(), name);
    if (item instanceof Item.TypeDefinition type && type.body() != null) {
      String swapped = swapped(file, type.body());
      if (swapped != null && type.head().attributes().stream().noneMatch(a -> is(a, "repr"))) {
        edits.add(swapped);
      }
    }
    if (item instanceof Item.TypeDefinition) {
      Item.Implementation own = implementation(file.items(), name);
      if (own != null) {
        edits.add(inside(file, own.self().end(), function));
      }
    }
    if (item instanceof Item.Trait trait) {
      String provided =
          function.replace("pub fn", "fn").replace("() -> u32 {", "() -> u32 where Self: Sized {");
      edits.add(inside(file, afterName(trait), provided));
    }
    return List.copyOf(edits);
  }

  private static void collect(List<Item> items, List<String> names) {
    for (Item item : items) {
      boolean isSeen = item.head().visibility() != Item.Visibility.PRIVATE;
      if (isSeen && (item instanceof Item.TypeDefinition || item instanceof Item.Trait)) {
        names.add(item.name());
      } else if (item instanceof Item.Module module
          && module.head().attributes().stream().noneMatch(a -> is(a, "cfg"))) {
        collect(module.items(), names);
      }
    }
  }

  private static boolean is(Attribute attribute, String path) {
    return attribute.path().equals(path);
  }

  private static @Nullable Item find(List<Item> items, String name) {
    for (Item item : items) {
      if ((item instanceof Item.TypeDefinition || item instanceof Item.Trait)
          && item.name().equals(name)) {
        return item;
      }
      Item inner = item instanceof Item.Module module ? find(module.items(), name) : null;
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  private static Item.@Nullable Implementation implementation(List<Item> items, String name) {
    for (Item item : items) {
      if (item instanceof Item.Implementation found
          && found.trait() == null
          && found.name().split("<", 2)[0].strip().equals(name)
          && found.head().attributes().isEmpty()) {
        return found;
      }
      Item.Implementation inner =
          item instanceof Item.Module module ? implementation(module.items(), name) : null;
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  /// The text with something behind the first brace from a place on.
  private static String inside(RustFile file, int from, String added) {
    Tokens tokens = file.tokens();
    for (int i = tokens.firstFrom(from); i < tokens.count(); i++) {
      if (tokens.is(i, TokenKind.OPEN) && tokens.is(i, '{')) {
        return with(file.bytes(), tokens.end(i), tokens.end(i), added);
      }
    }
    return file.text();
  }

  private static int afterName(Item.Trait trait) {
    Span bounds = trait.bounds();
    return bounds == null ? trait.head().core().start() : bounds.end();
  }

  /// The text with the first two fields or variants in each other's place; null where there are no
  /// two that can be told apart.
  private static @Nullable String swapped(RustFile file, Span body) {
    Tokens tokens = file.tokens();
    int open = tokens.firstFrom(body.start());
    if (open >= tokens.count() || !tokens.is(open, '{')) {
      return null;
    }
    int close = tokens.partner(open);
    List<Integer> commas = new ArrayList<>();
    int angles = 0;
    for (int i = open + 1; i < close; i = tokens.after(i)) {
      if (tokens.is(i, '<')) {
        angles++;
      } else if (tokens.is(i, '>') && !tokens.is(i - 1, '-') && !tokens.is(i - 1, '=')) {
        angles--;
      } else if (tokens.is(i, ',') && angles == 0) {
        commas.add(i);
      } else if (tokens.is(i, '=')) {
        // An enum that numbers its variants means their order.
        return null;
      }
    }
    if (commas.isEmpty() || tokens.after(commas.getFirst()) >= close) {
      return null;
    }
    int first = tokens.end(open);
    int middle = tokens.start(commas.getFirst());
    int second = tokens.end(commas.getFirst());
    int end = commas.size() > 1 ? tokens.start(commas.get(1)) : tokens.start(close);
    byte[] text = file.bytes();
    String one = new String(text, first, middle - first, StandardCharsets.UTF_8);
    String other = new String(text, second, end - second, StandardCharsets.UTF_8);
    return with(text, first, end, other + "," + one);
  }

  private static String with(byte[] text, int start, int end, String between) {
    return new String(text, 0, start, StandardCharsets.UTF_8)
        + between
        + new String(text, end, text.length - end, StandardCharsets.UTF_8);
  }
}
