package dev.tribometer.format.demangle;

import java.util.List;
import java.util.Optional;

/// The name that an object file, an LLVM module or a profile gives to a function or a static, taken
/// apart.
///
/// Answers about v0 symbols are exact. Legacy symbols carry their path as text and a hash; what is
/// guessed or lost there is said at each question.
public sealed interface Symbol permits Symbol.V0, Symbol.Legacy, Symbol.NotRust {
  /// Nodes to which the tree of a symbol may grow by following back references.
  int NODE_LIMIT = 1 << 16;

  /// Takes a name apart. Never fails: what is no Rust symbol is [NotRust].
  ///
  /// A leading underscore more (macOS) or less (Windows) makes no difference.
  static Symbol of(String mangled) {
    return SymbolReader.read(mangled);
  }

  /// Demangles a name without taking it apart, which is faster where only text is wanted.
  ///
  /// @param full with hash and crate disambiguators
  /// @return the name itself if it is no Rust symbol
  static String demangle(String mangled, boolean full) {
    return SymbolReader.text(mangled, full);
  }

  /// The name as it was given.
  String mangled();

  /// What the name ends in behind the symbol proper.
  Suffix suffix();

  /// The name demangled with hash and crate disambiguators: what the reference demangler prints for
  /// `{}`. Rendered at each call.
  default String text() {
    return demangle(mangled(), true);
  }

  /// The name demangled without them: what the reference demangler prints for `{:#}`. Rendered at
  /// each call.
  default String plainText() {
    return demangle(mangled(), false);
  }

  /// The generic item of which this symbol is an instantiation; empty if it is no Rust symbol.
  ///
  /// Under legacy mangling the instantiations of an item differ in the hash alone, and so does
  /// everything that v0 numbers: two closures of one function, or two impls whose types and traits
  /// are spelled alike, become one item.
  Optional<Item> item();

  /// The crate in which the item is written; empty if it is no Rust symbol, or hides it.
  ///
  /// Under legacy mangling the disambiguator is unknown (0), and for `<Type as Trait>::method`,
  /// which stands in the crate of the one or of the other, the type's is answered unless only the
  /// trait's is outside the standard library.
  Optional<SymbolPath.Crate> originCrate();

  /// The crate whose compilation made this copy, where the symbol says so: v0 says it of
  /// instantiations of generic and inlined items, legacy never.
  Optional<SymbolPath.Crate> instantiatingCrate();

  /// The types, constants and lifetimes that were put in, outermost first: the arguments of the
  /// impl's type and trait, then those of the path's segments.
  ///
  /// A symbol does not spell an impl's own parameters. What its type is made of directly stands for
  /// them: the arguments of a struct, the target of a reference, the elements of a tuple, a slice
  /// or an array. `impl<T> Trait for T` therefore shows none for `T = u32`. A trait's provided
  /// method shows `Self` first. Legacy symbols carry no arguments but those of drop glue, as text.
  List<GenericArgument> typeArguments();

  /// The trait whose impl holds the item, or holds the function around it, as text without
  /// arguments and disambiguators (`core::fmt::Debug`); empty for everything outside of trait
  /// impls, provided methods included.
  Optional<String> traitImplemented();

  /// Whether this is the code that drops a value.
  boolean isDropGlue();

  /// Whether this is a closure's or a coroutine's own body.
  boolean isClosure();

  /// Whether this is a function that the compiler wrapped around another so that it fits a vtable
  /// or a function pointer.
  boolean isShim();

  /// A symbol of the v0 mangling.
  ///
  /// The record holds trees, which are compared as wholes: [#mangled()] is the cheaper key.
  ///
  /// @param path the item with everything that was put in
  /// @param instantiator the path that names the instantiating crate
  record V0(String mangled, SymbolPath path, Optional<SymbolPath> instantiator, Suffix suffix)
      implements Symbol {
    @Override
    public Optional<Item> item() {
      return V0Shape.item(path);
    }

    @Override
    public Optional<SymbolPath.Crate> originCrate() {
      return V0Shape.origin(path);
    }

    @Override
    public Optional<SymbolPath.Crate> instantiatingCrate() {
      return instantiator.flatMap(V0Shape::origin);
    }

    @Override
    public List<GenericArgument> typeArguments() {
      return V0Shape.arguments(path);
    }

    @Override
    public Optional<String> traitImplemented() {
      return V0Shape.implementedTrait(path);
    }

    @Override
    public boolean isDropGlue() {
      return V0Shape.isDropGlue(path);
    }

    @Override
    public boolean isClosure() {
      return V0Shape.last(path) instanceof SymbolPath.Nested nested && nested.isClosure();
    }

    @Override
    public boolean isShim() {
      return V0Shape.last(path) instanceof SymbolPath.Nested nested && nested.isShim();
    }
  }

  /// A symbol of the legacy mangling.
  ///
  /// @param segments the path as text, without the hash; `::` may also stand inside a segment
  /// @param hash what tells instantiations apart, `h` and hexadecimal digits
  record Legacy(String mangled, List<String> segments, Optional<String> hash, Suffix suffix)
      implements Symbol {
    public Legacy {
      segments = List.copyOf(segments);
    }

    @Override
    public Optional<Item> item() {
      return Optional.of(LegacyShape.item(segments));
    }

    @Override
    public Optional<SymbolPath.Crate> originCrate() {
      return LegacyShape.origin(segments);
    }

    @Override
    public Optional<SymbolPath.Crate> instantiatingCrate() {
      return Optional.empty();
    }

    @Override
    public List<GenericArgument> typeArguments() {
      return LegacyShape.arguments(segments);
    }

    @Override
    public Optional<String> traitImplemented() {
      return LegacyShape.implementedTrait(segments);
    }

    @Override
    public boolean isDropGlue() {
      return LegacyShape.isDropGlue(segments);
    }

    @Override
    public boolean isClosure() {
      return !segments.isEmpty() && segments.getLast().equals("{{closure}}");
    }

    @Override
    public boolean isShim() {
      return !segments.isEmpty() && LegacyShape.isShim(segments.getLast());
    }
  }

  /// A name that no Rust mangling made: C, C++, assembler, and everything malformed.
  record NotRust(String mangled, Suffix suffix) implements Symbol {
    @Override
    public Optional<Item> item() {
      return Optional.empty();
    }

    @Override
    public Optional<SymbolPath.Crate> originCrate() {
      return Optional.empty();
    }

    @Override
    public Optional<SymbolPath.Crate> instantiatingCrate() {
      return Optional.empty();
    }

    @Override
    public List<GenericArgument> typeArguments() {
      return List.of();
    }

    @Override
    public Optional<String> traitImplemented() {
      return Optional.empty();
    }

    @Override
    public boolean isDropGlue() {
      return false;
    }

    @Override
    public boolean isClosure() {
      return false;
    }

    @Override
    public boolean isShim() {
      return false;
    }
  }

  /// What LLVM and linkers append to a symbol.
  ///
  /// @param shown part of the demangled text: `.cold`, `.exit.i`, …; may be empty
  /// @param dropped not part of it: `.llvm.` and a number, by which ThinLTO renames; may be empty
  record Suffix(String shown, String dropped) {
    /// No suffix.
    public static final Suffix NONE = new Suffix("", "");
  }
}
