package dev.tribometer.format.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Builds the tree of a v0 symbol. Back references are followed and their targets copied, until the
/// tree holds [Symbol#NODE_LIMIT] nodes.
///
/// What is malformed behind a back reference becomes [Unreadable] there; what is malformed
/// elsewhere leaves the cursor failed, and the tree is worthless.
final class V0Tree {
  /// Text counts as much as nodes of the same size.
  static final int BYTES_PER_NODE = 16;

  private final V0Cursor in;
  private final V0ConstantTree constants;
  private int nodes;
  private int jumps;
  private long bound;

  V0Tree(V0Cursor in) {
    this.in = in;
    this.constants = new V0ConstantTree(this, in);
  }

  /// What stands for the part at which reading failed.
  Unreadable unreadable() {
    Unreadable.Reason failure = in.failure;
    return new Unreadable(failure == null ? Unreadable.Reason.INVALID_SYNTAX : failure);
  }

  Unreadable reject() {
    in.fail();
    return unreadable();
  }

  /// Counts a node and goes down a level.
  ///
  /// @return whether reading can go on
  boolean enter() {
    count(1);
    if (in.failed()) {
      return false;
    }
    in.descend();
    return !in.failed();
  }

  void leave() {
    if (!in.failed()) {
      in.ascend();
    }
  }

  /// Counts nodes. Only behind back references is there an end to them: elsewhere a tree is no
  /// larger than its symbol.
  void count(int more) {
    nodes += more;
    if (jumps > 0 && nodes > Symbol.NODE_LIMIT && !in.failed()) {
      in.failure = Unreadable.Reason.SIZE_LIMIT;
    }
  }

  /// Reads what a back reference leads to.
  <T> T follow(Supplier<T> target, Function<Unreadable, T> otherwise) {
    long place = in.jump();
    if (place < 0) {
      return otherwise.apply(unreadable());
    }
    jumps++;
    T found = target.get();
    jumps--;
    in.comeBack(place);
    return found;
  }

  boolean listGoesOn() {
    return !in.failed() && !in.eat('E');
  }

  SymbolPath path() {
    if (!enter()) {
      return unreadable();
    }
    char tag = in.next();
    if (in.failed()) {
      return unreadable();
    }
    SymbolPath path =
        switch (tag) {
          case 'C' -> {
            long disambiguator = in.disambiguator();
            yield new SymbolPath.Crate(name(), disambiguator);
          }
          case 'N' -> {
            char namespace = in.namespace();
            SymbolPath parent = path();
            long disambiguator = in.disambiguator();
            yield new SymbolPath.Nested(parent, namespace, disambiguator, name());
          }
          case 'M' -> {
            long disambiguator = in.disambiguator();
            SymbolPath parent = path();
            yield new SymbolPath.InherentImpl(parent, disambiguator, type());
          }
          case 'X' -> {
            long disambiguator = in.disambiguator();
            SymbolPath parent = path();
            Type self = type();
            yield new SymbolPath.TraitImpl(parent, disambiguator, self, path());
          }
          case 'Y' -> {
            Type self = type();
            yield new SymbolPath.TraitItem(self, path());
          }
          case 'I' -> {
            SymbolPath generic = path();
            yield new SymbolPath.Generic(generic, arguments());
          }
          case 'B' -> follow(this::path, cut -> cut);
          default -> reject();
        };
    leave();
    return path;
  }

  /// Reads an identifier; empty on failure.
  String name() {
    if (in.failed()) {
      return "";
    }
    in.identifier();
    if (in.failed()) {
      return "";
    }
    count((in.codeTo - in.nameFrom) / BYTES_PER_NODE);
    BoundedText text = new BoundedText();
    try {
      new V0Output(in, text, false).printName();
    } catch (BoundedText.LimitReached e) {
      return text.followedBy(Unreadable.Reason.SIZE_LIMIT.text());
    }
    return text.followedBy("");
  }

  private List<GenericArgument> arguments() {
    List<GenericArgument> arguments = new ArrayList<>();
    while (listGoesOn()) {
      if (in.eat('L')) {
        count(1);
        arguments.add(lifetime(in.number()));
      } else if (in.eat('K')) {
        arguments.add(constants.constant());
      } else {
        arguments.add(type());
      }
    }
    return arguments;
  }

  private Lifetime lifetime(long index) {
    if (index == 0) {
      return Lifetime.ERASED;
    }
    return Long.compareUnsigned(index, bound) > 0
        ? new Lifetime(Unreadable.Reason.INVALID_SYNTAX.text())
        : Lifetime.bound(bound - index);
  }

  private Lifetime.Binder binder() {
    long count = in.optionalNumber('G');
    if (Long.compareUnsigned(count, Integer.MAX_VALUE) > 0) {
      // More than any text could name; the sum over 500 levels still fits.
      count = Integer.MAX_VALUE;
    }
    Lifetime.Binder binder = new Lifetime.Binder(bound, count);
    bound += count;
    return binder;
  }

  Type type() {
    if (in.eat('w')) {
      return new Type.Splat(untilTag());
    }
    return untilTag();
  }

  private Type untilTag() {
    if (in.failed()) {
      return unreadable();
    }
    char tag = in.next();
    if (in.failed()) {
      return unreadable();
    }
    Type basic = BasicType.of(tag);
    if (basic != null) {
      count(1);
      return basic;
    }
    if (!enter()) {
      return unreadable();
    }
    Type type =
        switch (tag) {
          case 'R', 'Q' -> {
            Lifetime lifetime = in.eat('L') ? lifetime(in.number()) : Lifetime.ERASED;
            yield new Type.Reference(lifetime, tag == 'Q', type());
          }
          case 'P', 'O' -> new Type.Pointer(tag == 'O', type());
          case 'A' -> {
            Type element = type();
            yield new Type.Array(element, constants.constant());
          }
          case 'S' -> new Type.Slice(type());
          case 'T' -> new Type.Tuple(types());
          case 'F' -> function();
          case 'D' -> dynamic();
          case 'B' -> follow(this::type, cut -> cut);
          case 'W' -> {
            Type base = type();
            yield new Type.Restricted(base, constants.pattern());
          }
          default -> {
            in.next--;
            yield new Type.Named(path());
          }
        };
    leave();
    return type;
  }

  private List<Type> types() {
    List<Type> types = new ArrayList<>();
    while (listGoesOn()) {
      types.add(type());
    }
    return types;
  }

  private Type function() {
    Lifetime.Binder binder = binder();
    boolean unsafe = in.eat('U');
    Optional<String> abi = Optional.empty();
    if (in.eat('K')) {
      abi = Optional.of(in.eat('C') ? "C" : abi());
    }
    List<Type> parameters = types();
    Type result = type();
    bound -= binder.count();
    return new Type.Function(binder, unsafe, abi, parameters, result);
  }

  private String abi() {
    String name = name();
    if (name.isEmpty() || in.codeFrom != in.codeTo) {
      in.fail();
    }
    return name.replace('_', '-');
  }

  private Type dynamic() {
    Lifetime.Binder binder = binder();
    List<Type.Dynamic.Bound> bounds = new ArrayList<>();
    while (listGoesOn()) {
      SymbolPath trait = path();
      List<Type.Dynamic.Binding> bindings = new ArrayList<>();
      while (in.eat('p')) {
        String name = name();
        GenericArgument value = in.eat('K') ? constants.constant() : type();
        bindings.add(new Type.Dynamic.Binding(name, value));
      }
      bounds.add(new Type.Dynamic.Bound(trait, bindings));
    }
    bound -= binder.count();
    if (!in.eat('L')) {
      return reject();
    }
    return new Type.Dynamic(binder, bounds, lifetime(in.number()));
  }
}
