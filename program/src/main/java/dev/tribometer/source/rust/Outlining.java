package dev.tribometer.source.rust;

import dev.tribometer.source.TextEdit;
import java.util.List;

/// Whether the part of a generic function behind its conversions can be moved, by syntax alone, into
/// a function of its own that is compiled once.
///
/// The conversions are `let` statements at the top of the body, each of which turns a parameter of
/// a type parameter (or `impl Trait`) bounded by `AsRef`, `Into` or `Borrow` into what it stands for:
///
///     pub fn load<P: AsRef<Path>>(path: P) -> Config {
///         let path = path.as_ref();
///         load_inner(path)
///     }
///
///     fn load_inner(path: &Path) -> Config {
///         …
///     }
///
/// What is moved stays as it is, with its comments: the edit closes the function early and opens
/// the other.
public sealed interface Outlining {
  /// It can.
  ///
  /// @param name of the function that takes the rest
  /// @param firstLine the first line that moves, 1-based
  /// @param lastLine the last one
  record Split(String name, int firstLine, int lastLine, List<TextEdit> edits)
      implements Outlining {}

  /// It cannot.
  ///
  /// @param reason a clause: "it is async"
  record Refused(String reason) implements Outlining {}

  /// Looks at one function.
  static Outlining of(RustFile file, FunctionPlace place) {
    return new Outliner(file, place).look();
  }
}
