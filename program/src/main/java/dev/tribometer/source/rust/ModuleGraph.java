package dev.tribometer.source.rust;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The modules of a crate as a graph: which names what of which. An inline module is a part of the
/// module whose file it stands in, and what is under a `cfg` that does not hold is not there.
///
/// @param modules in the order of the crate, the root first
/// @param references between two of them
/// @param implementations of traits, where the trait or the type is defined in another module
public record ModuleGraph(
    List<Node> modules, List<Reference> references, List<TraitImplementation> implementations) {
  public ModuleGraph {
    modules = List.copyOf(modules);
    references = List.copyOf(references);
    implementations = List.copyOf(implementations);
  }

  /// A module.
  ///
  /// @param path `crate`, `crate::a::b`
  /// @param lines of its items
  /// @param tokens of its items: how long it is, without blanks and comments
  /// @param crates the other crates that it names, of those that were asked for
  public record Node(String path, Path file, int lines, int tokens, Set<String> crates) {
    public Node {
      crates = Set.copyOf(crates);
    }
  }

  /// What one module names of another.
  ///
  /// @param from path of the module that names it
  /// @param to path of the module that defines it
  /// @param name what is named; "" for the module itself
  /// @param count how often, `use` left out unless that is all there is
  /// @param isPublic whether it is `pub` where it is defined
  /// @param isBound whether `from` has an inherent implementation of it, so that both have to be in
  ///   one crate
  public record Reference(
      String from, String to, String name, int count, boolean isPublic, boolean isBound) {}

  /// Reads it from the modules of a crate.
  ///
  /// @param crates names of the crates that it depends on, as in `use`
  /// @param condition which `cfg` hold
  public static ModuleGraph of(ModuleTree tree, Set<String> crates, BuildCondition condition) {
    return new ModuleGraphReader(tree, crates, condition).read();
  }
}
