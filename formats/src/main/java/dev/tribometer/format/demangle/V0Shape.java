package dev.tribometer.format.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Answers questions about the path of a v0 symbol.
final class V0Shape {
  /// In `core::ptr`: what rustc has called the glue, the older name first.
  private static final Set<String> DROP_GLUE = Set.of("drop_in_place", "drop_glue");

  private V0Shape() {}

  /// The path without the generic arguments at its end.
  static SymbolPath last(SymbolPath path) {
    SymbolPath last = path;
    while (last instanceof SymbolPath.Generic(SymbolPath inner, List<GenericArgument> _)) {
      last = inner;
    }
    return last;
  }

  static Optional<Item> item(SymbolPath path) {
    SymbolPath.Crate crate = origin(path).orElse(new SymbolPath.Crate("", 0));
    return Optional.of(new Item(crate, key(path), TreeText.of(path, TreeText.Style.ITEM)));
  }

  /// The crate at the root of the path along which the item is defined.
  static Optional<SymbolPath.Crate> origin(SymbolPath path) {
    SymbolPath at = path;
    while (true) {
      switch (at) {
        case SymbolPath.Crate crate -> {
          return Optional.of(crate);
        }
        case SymbolPath.Nested nested -> at = nested.parent();
        case SymbolPath.Generic generic -> at = generic.path();
        case SymbolPath.InherentImpl implementation -> at = implementation.parent();
        case SymbolPath.TraitImpl implementation -> at = implementation.parent();
        case SymbolPath.TraitItem item -> at = item.trait();
        case Unreadable _ -> {
          return Optional.empty();
        }
      }
    }
  }

  /// The path along which the item is defined, without arguments and crate disambiguators.
  static String key(SymbolPath path) {
    StringBuilder key = new StringBuilder();
    appendKey(key, path);
    return key.toString();
  }

  private static void appendKey(StringBuilder key, SymbolPath path) {
    switch (path) {
      case SymbolPath.Crate crate -> key.append(crate.name());
      case SymbolPath.Nested nested -> appendNested(key, nested);
      case SymbolPath.Generic generic -> appendKey(key, generic.path());
      case SymbolPath.InherentImpl(SymbolPath parent, long disambiguator, Type _) ->
          appendImpl(key, parent, disambiguator);
      case SymbolPath.TraitImpl(SymbolPath parent, long disambiguator, Type _, SymbolPath _) ->
          appendImpl(key, parent, disambiguator);
      case SymbolPath.TraitItem item -> appendKey(key, item.trait());
      case Unreadable(Unreadable.Reason reason) -> key.append(reason.text());
    }
  }

  private static void appendImpl(StringBuilder key, SymbolPath parent, long disambiguator) {
    // Instances that are still generic spell the impl as a path with arguments instead.
    if (last(parent) instanceof SymbolPath.Nested nested && nested.namespace() == 'I') {
      appendImpl(key, nested.parent(), nested.disambiguator());
      return;
    }
    appendKey(key, parent);
    key.append("::{impl#").append(Long.toUnsignedString(disambiguator)).append('}');
  }

  private static void appendNested(StringBuilder key, SymbolPath.Nested nested) {
    appendKey(key, nested.parent());
    String number = Long.toUnsignedString(nested.disambiguator());
    if (nested.isClosure()) {
      key.append("::{closure#").append(number).append('}');
    } else if (nested.isShim()) {
      key.append("::{shim:").append(nested.name()).append('#').append(number).append('}');
    } else {
      if (!nested.name().isEmpty()) {
        key.append("::").append(nested.name());
      }
      if (nested.disambiguator() != 0) {
        key.append('#').append(number);
      }
    }
  }

  static List<GenericArgument> arguments(SymbolPath path) {
    List<GenericArgument> found = new ArrayList<>();
    appendArguments(found, path);
    return List.copyOf(found);
  }

  private static void appendArguments(List<GenericArgument> found, SymbolPath path) {
    switch (path) {
      case SymbolPath.Crate _ -> {}
      case Unreadable _ -> {}
      case SymbolPath.Nested nested -> appendArguments(found, nested.parent());
      case SymbolPath.Generic(SymbolPath generic, List<GenericArgument> arguments) -> {
        appendArguments(found, generic);
        found.addAll(arguments);
      }
      case SymbolPath.InherentImpl(SymbolPath _, long _, Type self) -> appendParts(found, self);
      case SymbolPath.TraitImpl(SymbolPath _, long _, Type self, SymbolPath trait) -> {
        appendParts(found, self);
        appendArguments(found, trait);
      }
      case SymbolPath.TraitItem(Type self, SymbolPath trait) -> {
        found.add(self);
        appendArguments(found, trait);
      }
    }
  }

  /// Appends what a type is made of directly.
  private static void appendParts(List<GenericArgument> found, Type type) {
    switch (type) {
      case Type.Named(SymbolPath path) -> appendArguments(found, path);
      case Type.Reference(Lifetime _, boolean _, Type target) -> found.add(target);
      case Type.Pointer(boolean _, Type target) -> found.add(target);
      case Type.Slice(Type element) -> found.add(element);
      case Type.Array(Type element, Constant length) -> {
        found.add(element);
        found.add(length);
      }
      case Type.Tuple(List<Type> elements) -> found.addAll(elements);
      case Type.Basic _, Type.Function _, Type.Dynamic _ -> {}
      case Type.Restricted _, Type.Splat _, Type.Verbatim _, Unreadable _ -> {}
    }
  }

  static Optional<String> implementedTrait(SymbolPath path) {
    SymbolPath at = path;
    while (true) {
      switch (at) {
        case SymbolPath.TraitImpl implementation -> {
          return Optional.of(key(implementation.trait()));
        }
        case SymbolPath.Nested nested -> at = nested.parent();
        case SymbolPath.Generic generic -> at = generic.path();
        case SymbolPath.InherentImpl _,
            SymbolPath.TraitItem _,
            SymbolPath.Crate _,
            Unreadable _ -> {
          return Optional.empty();
        }
      }
    }
  }

  static boolean isDropGlue(SymbolPath path) {
    return last(path) instanceof SymbolPath.Nested(SymbolPath parent, char _, long _, String name)
        && DROP_GLUE.contains(name)
        && parent
            instanceof
            SymbolPath.Nested(SymbolPath.Crate(String crate, long _), char _, long _, String in)
        && crate.equals("core")
        && in.equals("ptr");
  }
}
