package dev.tribometer.source.rust;

import java.nio.file.Path;
import java.util.List;

/// One module of a crate.
///
/// @param path `crate`, `crate::a::b`
/// @param file where its items stand
/// @param source that file, read; inline modules share it with the module around them
/// @param isConditional whether a `cfg` stands on it or on a module around it
/// @param isTest whether `cfg(test)` does
public record CrateModule(
    String path,
    Path file,
    RustFile source,
    List<Item> items,
    boolean isConditional,
    boolean isTest,
    boolean isInline) {

  /// The module around it; "" for the root.
  public String parent() {
    int cut = path.lastIndexOf("::");
    return cut < 0 ? "" : path.substring(0, cut);
  }
}
