package dev.tribometer.probe.profile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads from the path of an item, as mono-stats has it, which crate wrote it.
///
///     alloc::collections::btree::node::NodeRef::<BorrowType, K, V, Type>::ascend     alloc
///     flags::hiargs::HiArgs::from_low_args                                           the crate itself
///     grep::grep_searcher::Searcher::search_reader                                   grep_searcher
///     <serde_json::ser::Compound<'a, W, F> as serde_core::ser::SerializeMap>::end    serde_json
///     <std::boxed::Box<T, A> as serde_core::ser::Serialize>::serialize               serde_core
///
/// Paths are those by which the item is visible in the crate that was compiled: `std::vec::Vec` for
/// what `alloc` holds. An impl of a trait is written by the crate of the type, or by the crate of
/// the trait where the type is a primitive, a parameter, or the standard library's and the trait is
/// not (the orphan rule leaves no third).
final class ItemOrigin {
  private static final Set<String> STANDARD =
      Set.of("core", "alloc", "std", "proc_macro", "test", "std_detect", "panic_unwind");
  private static final Set<String> PRIMITIVES =
      Set.of(
          "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32",
          "i64", "i128", "isize", "f16", "f32", "f64", "f128", "fn", "unsafe", "extern", "for");
  private static final Set<String> QUALIFIERS = Set.of("mut", "const", "dyn", "impl");
  private static final int MAX_DEPTH = 32;

  private final String crate;
  private final Set<String> crates;

  /// @param crate the crate that was compiled; paths of its own items do not name it
  /// @param crates the crates that it loaded; none where that is not known
  ItemOrigin(String crate, Set<String> crates) {
    this.crate = crate;
    this.crates = crates;
  }

  /// The crate that wrote an item; null where the path does not say.
  @Nullable String of(String path) {
    if (path.startsWith("<")) {
      return ofQualified(path, 0);
    }
    return ofPlain(path);
  }

  /// `<Type as Trait>::…` or `<Type>::…`.
  private @Nullable String ofQualified(String path, int depth) {
    int end = closing(path);
    if (end < 0 || depth > MAX_DEPTH) {
      return null;
    }
    String inner = path.substring(1, end);
    int as = as(inner);
    String type = as < 0 ? inner : inner.substring(0, as);
    String typeCrate = ofType(type, depth);
    if (as < 0) {
      // Inherent impls of what is no nominal type are the standard library's own.
      return typeCrate != null ? typeCrate : "core";
    }
    String traitCrate = ofPlain(inner.substring(as + " as ".length()));
    if (typeCrate == null || (isStandard(typeCrate) && traitCrate != null)) {
      return traitCrate;
    }
    return typeCrate;
  }

  /// The crate of a type's head; null for primitives, references to them, and parameters.
  private @Nullable String ofType(String type, int depth) {
    int at = 0;
    while (at < type.length() && "&*[( ".indexOf(type.charAt(at)) >= 0) {
      at++;
      if (at < type.length() && type.charAt(at) == '\'') {
        int space = type.indexOf(' ', at);
        at = space < 0 ? type.length() : space;
      }
    }
    String rest = type.substring(at);
    String head = head(rest);
    if (QUALIFIERS.contains(head) && depth <= MAX_DEPTH) {
      return ofType(rest.substring(head.length()), depth + 1);
    }
    if (rest.startsWith("<")) {
      return ofQualified(rest, depth + 1);
    }
    boolean isPath = rest.startsWith("::", head.length());
    if (head.isEmpty() || PRIMITIVES.contains(head) || (!isPath && isParameter(head))) {
      return null;
    }
    return ofPlain(rest);
  }

  /// The last of the leading segments that is a crate's name: re-exports put the crate that
  /// re-exports before the one that wrote.
  private String ofPlain(String path) {
    String origin = crate;
    int at = 0;
    while (true) {
      String segment = head(path.substring(at));
      boolean isPath = path.startsWith("::", at + segment.length());
      if (!isPath || !(isStandard(segment) || crates.contains(segment))) {
        return origin;
      }
      origin = segment;
      at += segment.length() + 2;
    }
  }

  private static boolean isStandard(String name) {
    return STANDARD.contains(name);
  }

  private static boolean isParameter(String name) {
    return name.length() <= 2 && Character.isUpperCase(name.charAt(0));
  }

  private static String head(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return text.substring(0, end);
  }

  private static int as(String inner) {
    int depth = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '<' || c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']' || (c == '>' && (i == 0 || inner.charAt(i - 1) != '-'))) {
        depth--;
      } else if (depth == 0 && inner.startsWith(" as ", i)) {
        return i;
      }
    }
    return -1;
  }

  private static int closing(String path) {
    int depth = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>' && (i == 0 || path.charAt(i - 1) != '-') && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
