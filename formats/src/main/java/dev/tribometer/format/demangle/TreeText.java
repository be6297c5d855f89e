package dev.tribometer.format.demangle;

import java.util.List;

/// Renders a tree, or a part of one, as Rust writes it.
final class TreeText {
  /// How much a rendering says.
  enum Style {
    /// With crate disambiguators and integer types.
    FULL,
    /// Without them.
    PLAIN,
    /// Plain, with `_` for every type argument and without the arguments of the items themselves.
    ITEM
  }

  private final BoundedText out = new BoundedText();
  private final Style style;
  private final ConstantText constants;

  private TreeText(Style style) {
    this.style = style;
    this.constants = new ConstantText(this, out, style == Style.FULL);
  }

  static String of(SymbolPath path) {
    return of(path, Style.PLAIN);
  }

  static String of(SymbolPath path, Style style) {
    TreeText text = new TreeText(style);
    return text.bounded(() -> text.path(path, true));
  }

  static String of(Type type) {
    TreeText text = new TreeText(Style.PLAIN);
    return text.bounded(() -> text.type(type));
  }

  static String of(Constant constant) {
    TreeText text = new TreeText(Style.PLAIN);
    return text.bounded(() -> text.constants.constant(constant, false));
  }

  private String bounded(Runnable rendering) {
    try {
      rendering.run();
    } catch (BoundedText.LimitReached e) {
      return out.followedBy(Unreadable.Reason.SIZE_LIMIT.text());
    }
    return out.followedBy("");
  }

  /// @param inValue whether the path stands where an expression does, which wants `::<`
  void path(SymbolPath path, boolean inValue) {
    switch (path) {
      case SymbolPath.Crate crate -> {
        out.text(crate.name());
        if (style == Style.FULL && crate.disambiguator() != 0) {
          out.ascii("[" + Long.toHexString(crate.disambiguator()) + "]");
        }
      }
      case SymbolPath.Nested nested -> nested(nested, inValue);
      case SymbolPath.InherentImpl(SymbolPath _, long _, Type self) -> {
        out.ascii('<');
        type(self);
        out.ascii('>');
      }
      case SymbolPath.TraitImpl(SymbolPath _, long _, Type self, SymbolPath trait) ->
          as(self, trait);
      case SymbolPath.TraitItem(Type self, SymbolPath trait) -> as(self, trait);
      case SymbolPath.Generic(SymbolPath generic, List<GenericArgument> arguments) -> {
        path(generic, inValue);
        if (style == Style.ITEM && inValue) {
          return;
        }
        out.ascii(inValue ? "::<" : "<");
        list(arguments);
        out.ascii('>');
      }
      case Unreadable(Unreadable.Reason reason) -> out.ascii(reason.text());
    }
  }

  private void as(Type self, SymbolPath trait) {
    out.ascii('<');
    type(self);
    out.ascii(" as ");
    path(trait, false);
    out.ascii('>');
  }

  private void nested(SymbolPath.Nested nested, boolean inValue) {
    path(nested.parent(), inValue);
    char namespace = nested.namespace();
    if (namespace >= 'a') {
      if (!nested.name().isEmpty()) {
        out.ascii("::");
        out.text(nested.name());
      }
      return;
    }
    out.ascii("::{");
    switch (namespace) {
      case 'C' -> out.ascii("closure");
      case 'S' -> out.ascii("shim");
      default -> out.ascii(namespace);
    }
    if (!nested.name().isEmpty()) {
      out.ascii(':');
      out.text(nested.name());
    }
    out.ascii("#" + Long.toUnsignedString(nested.disambiguator()) + "}");
  }

  private void list(List<? extends GenericArgument> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0) {
        out.ascii(", ");
      }
      argument(arguments.get(i));
    }
  }

  private void argument(GenericArgument argument) {
    if (style == Style.ITEM) {
      out.ascii('_');
      return;
    }
    switch (argument) {
      case Type type -> type(type);
      case Constant constant -> constants.constant(constant, false);
      case Lifetime lifetime -> out.ascii(lifetime.text());
    }
  }

  void type(Type type) {
    switch (type) {
      case Type.Basic(String name) -> out.ascii(name);
      case Type.Named(SymbolPath path) -> path(path, false);
      case Type.Reference(Lifetime lifetime, boolean mutable, Type target) -> {
        out.ascii('&');
        if (!lifetime.equals(Lifetime.ERASED)) {
          out.ascii(lifetime.text());
          out.ascii(' ');
        }
        out.ascii(mutable ? "mut " : "");
        type(target);
      }
      case Type.Pointer(boolean mutable, Type target) -> {
        out.ascii(mutable ? "*mut " : "*const ");
        type(target);
      }
      case Type.Array(Type element, Constant length) -> {
        out.ascii('[');
        argument(element);
        out.ascii("; ");
        if (style == Style.ITEM) {
          out.ascii('_');
        } else {
          constants.constant(length, true);
        }
        out.ascii(']');
      }
      case Type.Slice(Type element) -> {
        out.ascii('[');
        argument(element);
        out.ascii(']');
      }
      case Type.Tuple(List<Type> elements) -> {
        out.ascii('(');
        list(elements);
        out.ascii(elements.size() == 1 ? ",)" : ")");
      }
      case Type.Function function -> function(function);
      case Type.Dynamic dynamic -> dynamic(dynamic);
      case Type.Restricted(Type base, Pattern pattern) -> {
        type(base);
        out.ascii(" is ");
        constants.pattern(pattern);
      }
      case Type.Splat(Type inner) -> {
        out.ascii("#[splat] ");
        type(inner);
      }
      case Type.Verbatim(String text) -> out.text(text);
      case Unreadable(Unreadable.Reason reason) -> out.ascii(reason.text());
    }
  }

  private void binder(Lifetime.Binder binder) {
    if (binder.count() == 0) {
      return;
    }
    out.ascii("for<");
    for (long i = 0; i < binder.count(); i++) {
      if (i > 0) {
        out.ascii(", ");
      }
      out.ascii(Lifetime.bound(binder.outer() + i).text());
    }
    out.ascii("> ");
  }

  private void function(Type.Function function) {
    binder(function.binder());
    if (function.unsafe()) {
      out.ascii("unsafe ");
    }
    if (function.abi().isPresent()) {
      out.ascii("extern \"");
      out.text(function.abi().get());
      out.ascii("\" ");
    }
    out.ascii("fn(");
    list(function.parameters());
    out.ascii(')');
    if (!function.result().equals(BasicType.of('u'))) {
      out.ascii(" -> ");
      argument(function.result());
    }
  }

  private void dynamic(Type.Dynamic dynamic) {
    out.ascii("dyn ");
    binder(dynamic.binder());
    for (int i = 0; i < dynamic.bounds().size(); i++) {
      if (i > 0) {
        out.ascii(" + ");
      }
      bound(dynamic.bounds().get(i));
    }
    if (!dynamic.lifetime().equals(Lifetime.ERASED)) {
      out.ascii(" + ");
      out.ascii(dynamic.lifetime().text());
    }
  }

  private void bound(Type.Dynamic.Bound bound) {
    boolean open = false;
    if (bound.trait()
        instanceof SymbolPath.Generic(SymbolPath path, List<GenericArgument> arguments)) {
      path(path, false);
      out.ascii('<');
      list(arguments);
      open = true;
    } else {
      path(bound.trait(), false);
    }
    for (Type.Dynamic.Binding binding : bound.bindings()) {
      out.ascii(open ? ", " : "<");
      open = true;
      out.text(binding.name());
      out.ascii(" = ");
      argument(binding.value());
    }
    if (open) {
      out.ascii('>');
    }
  }
}
