package dev.tribometer.source.rust;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A function and the items that it lies in.
///
/// @param outer modules, implementations, traits and functions of the same file around it,
///   outermost first
public record FunctionPlace(List<Item> outer, Item.Function function) {

  /// The implementation that it is a method of; null where it is none.
  public Item.@Nullable Implementation implementation() {
    return !outer.isEmpty() && outer.getLast() instanceof Item.Implementation found ? found : null;
  }

  /// The trait that declares it; null where none does.
  public Item.@Nullable Trait trait() {
    return !outer.isEmpty() && outer.getLast() instanceof Item.Trait found ? found : null;
  }

  /// Every attribute on it and on what it lies in.
  public Stream<Attribute> attributes() {
    return Stream.concat(
        outer.stream().flatMap(item -> item.head().attributes().stream()),
        function.head().attributes().stream());
  }

  /// Its name with that of the type and the modules around it: `parser::Token::text`. Not a path of
  /// the language, but what a person looks for.
  public String path() {
    StringBuilder path = new StringBuilder();
    for (Item item : outer) {
      path.append(item.name()).append("::");
    }
    return path.append(function.name()).toString();
  }
}
