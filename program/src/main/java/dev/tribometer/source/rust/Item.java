package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One item as it is written. What a macro makes is not there; the macro's call is.
public sealed interface Item {
  /// What every item has.
  Head head();

  /// Items inside: of a module, an implementation, a trait or an `extern` block; else none. Items
  /// in the body of a function are statements there.
  default List<Item> items() {
    return List.of();
  }

  /// Its name; for an implementation the type as written, for a `use` and what has none "".
  default String name() {
    return head().name();
  }

  /// From the first attribute or documentation comment to the last token.
  default Span span() {
    return head().span();
  }

  /// What all items have in common.
  ///
  /// @param span from the first attribute or documentation comment to the last token
  /// @param core the same without attributes and documentation
  /// @param line 1-based line of `core`'s first byte
  /// @param endLine 1-based line of the last byte
  record Head(
      String name,
      Visibility visibility,
      List<Attribute> attributes,
      Span span,
      Span core,
      int line,
      int endLine) {}

  /// Who sees an item. `pub(crate)` and its like are restricted; an item of a trait or of the
  /// implementation of a trait has no word of its own and is written as private.
  enum Visibility {
    PRIVATE,
    RESTRICTED,
    PUBLIC
  }

  /// `mod name { … }`, or `mod name;` with its file elsewhere.
  ///
  /// @param body what is between the braces, braces included; null where it is a file
  record Module(Head head, @Nullable Span body, List<Attribute> inner, List<Item> items)
      implements Item {
    /// Whether its items are in this file.
    public boolean isInline() {
      return body != null;
    }
  }

  /// `use` with its tree laid flat.
  record Use(Head head, List<UsedName> names) implements Item {}

  /// `extern crate name as alias;`
  record ExternCrate(Head head, @Nullable String alias) implements Item {}

  /// A struct, an enum or a union.
  ///
  /// @param kind the keyword
  /// @param body fields or variants with their delimiters; null where there are none
  record TypeDefinition(Head head, String kind, Generics generics, @Nullable Span body)
      implements Item {}

  /// `type Name = …;`, also in traits and implementations.
  ///
  /// @param value what stands behind `=`; null where nothing does
  record TypeAlias(Head head, Generics generics, @Nullable Span value) implements Item {}

  /// A constant or a static.
  ///
  /// @param isStatic `static`, else `const`
  /// @param type null where it does not read as one
  record Value(Head head, boolean isStatic, @Nullable Span type) implements Item {}

  /// `trait Name: bounds { … }`
  ///
  /// @param bounds what stands behind the colon; null where nothing does
  record Trait(
      Head head, boolean isUnsafe, Generics generics, @Nullable Span bounds, List<Item> items)
      implements Item {}

  /// `impl trait for self { … }`
  ///
  /// @param trait the trait as written; null for an inherent implementation
  /// @param self the type as written
  record Implementation(
      Head head, Generics generics, @Nullable Span trait, Span self, List<Item> items)
      implements Item {}

  /// `extern "C" { … }`
  record ForeignBlock(Head head, List<Item> items) implements Item {}

  /// `macro_rules! name { … }` and `macro name { … }`
  ///
  /// @param body all behind the name
  record MacroDefinition(Head head, Span body) implements Item {}

  /// `name! { … }` in the place of an item.
  ///
  /// @param arguments with their delimiters
  record MacroCall(Head head, Span arguments) implements Item {}

  /// A free function, a method, or one without body in a trait or an `extern` block.
  ///
  /// @param signature from its first qualifier to the end of the `where` clause
  /// @param abi `"C"`, or "" for `extern` alone; null where it is Rust's own
  /// @param parameters the list with its parentheses
  /// @param result the type behind `->`; null where there is none
  record Function(
      Head head,
      Span signature,
      boolean isConst,
      boolean isAsync,
      boolean isUnsafe,
      @Nullable String abi,
      Generics generics,
      Span parameterList,
      List<Parameter> parameters,
      @Nullable Span result,
      @Nullable Block body)
      implements Item {}
}
