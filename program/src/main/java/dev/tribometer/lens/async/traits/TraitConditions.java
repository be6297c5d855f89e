package dev.tribometer.lens.async.traits;

import dev.tribometer.source.rust.Item;
import dev.tribometer.source.rust.Parameter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which form a trait can take.
final class TraitConditions {
  private static final int FIRST_MINOR = 75;

  private TraitConditions() {}

  /// Decides.
  ///
  /// @param objects paths of the traits that the program has vtables of; null where that is not
  ///   known
  static TraitForm of(AsyncTrait trait, @Nullable Set<String> objects) {
    for (Item item : trait.trait().items()) {
      if (item instanceof Item.MacroCall) {
        return new TraitForm.Refused("a macro makes some of its items, which are not seen");
      }
    }
    for (AsyncTrait.Implementation each : trait.implementations()) {
      boolean local =
          AsyncTrait.macro(each.item())
              .map(attribute -> attribute.arguments().contains("?Send"))
              .orElse(false);
      if (local != trait.isLocal()) {
        return new TraitForm.Refused(
            "?Send stands on the trait or on its implementation at "
                + each.source().path()
                + ":"
                + each.item().head().line()
                + ", but not on both");
      }
    }
    if (!trait.others().isEmpty()) {
      return new TraitForm.Refused(
          "it is implemented without the macro at " + trait.others().getFirst());
    }
    if (!trait.inMacros().isEmpty()) {
      return new TraitForm.Refused(
          "the macro at " + trait.inMacros().getFirst() + " implements it, or may");
    }
    if (!trait.unseen().isEmpty()) {
      return new TraitForm.Refused(
          "the implementation at "
              + trait.unseen().getFirst()
              + " stands inside a function's body or a macro call, where it is not rewritten");
    }
    String because = notNative(trait, objects);
    if (because.isEmpty()) {
      return new TraitForm.Native();
    }
    String unboxable = notBoxed(trait);
    return unboxable.isEmpty()
        ? new TraitForm.Boxed(because)
        : new TraitForm.Refused(because + "; and as boxed futures by hand: " + unboxable);
  }

  private static String notNative(AsyncTrait trait, @Nullable Set<String> objects) {
    String oldest = trait.source().rustVersion();
    if (oldest != null && isOlder(oldest)) {
      return "its package allows rustc "
          + oldest
          + ", and async functions in traits need 1.75 (rust-version)";
    }
    if (!trait.objects().isEmpty()) {
      return "it is used behind dyn at " + trait.objects().getFirst();
    }
    if (objects != null) {
      for (String object : objects) {
        if (object.equals(trait.trait().name()) || object.endsWith("::" + trait.trait().name())) {
          return "the program has a vtable of " + object + ": somewhere it is used behind dyn";
        }
      }
    }
    return "";
  }

  private static boolean isOlder(String version) {
    String[] parts = version.split("\\.", -1);
    try {
      return parts.length > 1
          && Integer.parseInt(parts[0]) <= 1
          && Integer.parseInt(parts[1]) < FIRST_MINOR;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /// Why a boxed future cannot be written: what names no lifetime has to get one.
  private static String notBoxed(AsyncTrait trait) {
    for (Item.Function method : trait.methods()) {
      if (!method.isAsync()) {
        continue;
      }
      if (!method.generics().parameters().isEmpty()) {
        return method.name() + " has generic parameters";
      }
      for (Parameter parameter : method.parameters()) {
        String text = trait.source().file().text(parameter.span());
        if (text.contains("impl ") || text.contains("'")) {
          return method.name() + " has a parameter with lifetimes or impl of its own: " + text;
        }
      }
    }
    return "";
  }
}
