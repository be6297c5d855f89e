package dev.tribometer.lens.async.traits;

import dev.tribometer.source.rust.Attribute;
import dev.tribometer.source.rust.Item;
import java.util.List;
import java.util.Optional;

/// A trait that the macro makes async, with the implementations of it in the workspace.
///
/// @param source where the trait stands
/// @param trait the trait
/// @param implementations those in members that the macro also stands on
/// @param objects places, `file:line`, where the source names it behind `dyn`
/// @param others implementations of a trait of this name without the macro
/// @param inMacros places of macros that name it, which may implement it
/// @param unseen places of implementations inside functions' bodies or macro calls, which are not
///   rewritten
public record AsyncTrait(
    TraitSource source,
    Item.Trait trait,
    List<Implementation> implementations,
    List<String> objects,
    List<String> others,
    List<String> inMacros,
    List<String> unseen) {
  public AsyncTrait {
    implementations = List.copyOf(implementations);
    objects = List.copyOf(objects);
    others = List.copyOf(others);
    inMacros = List.copyOf(inMacros);
    unseen = List.copyOf(unseen);
  }

  /// An implementation.
  public record Implementation(TraitSource source, Item.Implementation item) {}

  /// The macro on an item.
  static Optional<Attribute> macro(Item item) {
    return item.head().attributes().stream()
        .filter(attribute ->
            attribute.path().equals("async_trait")
                || attribute.path().equals("async_trait::async_trait")
                || attribute.path().equals("::async_trait::async_trait"))
        .findFirst();
  }

  /// Whether its futures need not be `Send`: `#[async_trait(?Send)]`.
  boolean isLocal() {
    return macro(trait).map(attribute -> attribute.arguments().contains("?Send")).orElse(false);
  }

  /// Its methods.
  List<Item.Function> methods() {
    return functions(trait.items());
  }

  static List<Item.Function> functions(List<Item> items) {
    return items.stream()
        .filter(Item.Function.class::isInstance)
        .map(Item.Function.class::cast)
        .toList();
  }

  /// How many async methods the trait and its implementations have.
  long asyncMethods() {
    long own = methods().stream().filter(Item.Function::isAsync).count();
    return own
        + implementations.stream()
            .mapToLong(each ->
                functions(each.item().items()).stream().filter(Item.Function::isAsync).count())
            .sum();
  }
}
