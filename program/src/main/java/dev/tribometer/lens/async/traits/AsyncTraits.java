package dev.tribometer.lens.async.traits;

import dev.tribometer.source.Span;
import dev.tribometer.source.rust.Item;
import dev.tribometer.source.rust.RustFile;
import dev.tribometer.source.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the traits that the macro `async_trait` stands on.
public final class AsyncTraits {
  private static final int WORDS_BEHIND_DYN = 16;
  private static final int MOST_WORDS_OF_ARGUMENTS = 200;

  private AsyncTraits() {}

  /// Looks through the sources of all members. Traits are told apart by their names alone: of two
  /// of one name each has the implementations of both, which the compiler then refuses to take.
  public static List<AsyncTrait> find(List<TraitSource> sources) {
    List<AsyncTrait> traits = new ArrayList<>();
    for (TraitSource source : sources) {
      for (Item item : all(source.file())) {
        if (item instanceof Item.Trait trait && AsyncTrait.macro(trait).isPresent()) {
          traits.add(of(source, trait, sources));
        }
      }
    }
    return traits;
  }

  private static AsyncTrait of(TraitSource source, Item.Trait trait, List<TraitSource> sources) {
    List<AsyncTrait.Implementation> implementations = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    List<String> inMacros = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (TraitSource each : sources) {
      for (Item item : all(each.file())) {
        if (item instanceof Item.MacroDefinition macro
            && each.file()
                .text(macro.body())
                .matches("(?s).*\\bimpl\\b.*\\b" + trait.name() + "\\b.*")) {
          inMacros.add(each.path() + ":" + macro.head().line());
        }
        if (item instanceof Item.Implementation found
            && found.trait() != null
            && lastName(each.file(), found.trait()).equals(trait.name())) {
          if (AsyncTrait.macro(found).isPresent()) {
            implementations.add(new AsyncTrait.Implementation(each, found));
          } else {
            others.add(each.path() + ":" + found.head().line());
          }
        }
      }
      objects(each, trait.name(), objects);
      unseen(each, trait.name(), unseen);
    }
    return new AsyncTrait(source, trait, implementations, objects, others, inMacros, unseen);
  }

  /// Every item, also in modules and in bodies that are modules of tests.
  private static List<Item> all(RustFile file) {
    List<Item> all = new ArrayList<>();
    collect(file.items(), all);
    return all;
  }

  private static void collect(List<Item> items, List<Item> into) {
    for (Item item : items) {
      into.add(item);
      if (item instanceof Item.Module) {
        collect(item.items(), into);
      }
    }
  }

  /// What reads `Name for` or `Name<…> for` and belongs to no item that was found.
  private static void unseen(TraitSource source, String name, List<String> into) {
    Tokens tokens = source.file().tokens();
    List<Item> seen =
        all(source.file()).stream()
            .filter(
                item -> item instanceof Item.Implementation || item instanceof Item.MacroDefinition)
            .toList();
    for (int i = 0; i + 1 < tokens.count(); i++) {
      if (!tokens.text(i).equals(name)
          || !tokens.text(behindArguments(tokens, i + 1)).equals("for")) {
        continue;
      }
      int start = tokens.start(i);
      boolean inside =
          seen.stream().anyMatch(item -> item.span().start() <= start && start < headEnd(item));
      if (!inside) {
        into.add(source.path() + ":" + source.file().lines().line(start));
      }
    }
  }

  /// Where the part of an item ends that names what it implements; of a macro, where it ends.
  private static int headEnd(Item item) {
    return item instanceof Item.Implementation found ? found.self().end() : item.span().end();
  }

  /// The token behind generic arguments that begin at this one, or this one where none do.
  private static int behindArguments(Tokens tokens, int index) {
    int depth = 0;
    for (int i = index; i < Math.min(tokens.count(), index + MOST_WORDS_OF_ARGUMENTS); i++) {
      String text = tokens.text(i);
      if (text.equals("<")) {
        depth++;
      } else if (text.equals(">")) {
        depth--;
      }
      if (depth == 0) {
        return text.equals(">") ? Math.min(i + 1, tokens.count() - 1) : index;
      }
    }
    return index;
  }

  /// The last name of a path without its generic arguments.
  static String lastName(RustFile file, @Nullable Span path) {
    if (path == null) {
      return "";
    }
    String text = file.text(path);
    int arguments = text.indexOf('<');
    String plain = (arguments < 0 ? text : text.substring(0, arguments)).strip();
    return plain.substring(plain.lastIndexOf(':') + 1).strip();
  }

  private static void objects(TraitSource source, String name, List<String> into) {
    Tokens tokens = source.file().tokens();
    for (int i = 0; i < tokens.count(); i++) {
      if (!tokens.text(i).equals("dyn")) {
        continue;
      }
      for (int j = i + 1; j < Math.min(tokens.count(), i + WORDS_BEHIND_DYN); j++) {
        String word = tokens.text(j);
        if (word.equals(name)) {
          into.add(source.path() + ":" + source.file().lines().line(tokens.start(i)));
          break;
        }
        if (!word.equals(":") && !word.matches("[A-Za-z_][A-Za-z0-9_]*")) {
          break;
        }
      }
    }
  }
}
