package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One name that a `use` brings in.
///
/// @param path as written, outermost first: `crate`, `a`, `B`; a leading `::` is an empty first
///   part; a glob ends with the module that it opens
/// @param alias the name behind `as`; null where there is none, `_` where the name is not wanted
/// @param isGlob whether all names of `path` come in
public record UsedName(List<String> path, @Nullable String alias, boolean isGlob, Span span) {

  /// The name under which it is known here; "" for a glob.
  public String known() {
    return isGlob ? "" : alias != null ? alias : path.isEmpty() ? "" : path.getLast();
  }
}
