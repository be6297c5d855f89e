package dev.tribometer.callgraph;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells by its path whose code a source file is: the package with the innermost directory around
/// it, or a crate of the standard library.
public final class CodeOwners {
  private record Root(String prefix, CodeOwner owner) {}

  private final List<Root> roots;
  private final Map<String, CodeOwner> library = new HashMap<>();

  private CodeOwners(List<Root> roots) {
    this.roots = roots;
  }

  /// A package's directory.
  ///
  /// @param directory absolute
  public record PackageDirectory(String directory, CodeOwner owner) {}

  /// Owners by the directories of the packages.
  public static CodeOwners of(List<PackageDirectory> packages) {
    List<Root> roots = new ArrayList<>();
    for (PackageDirectory each : packages) {
      String directory = each.directory();
      roots.add(new Root(directory.endsWith("/") ? directory : directory + "/", each.owner()));
    }
    roots.sort(Comparator.comparingInt((Root root) -> root.prefix().length()).reversed());
    return new CodeOwners(roots);
  }

  /// The owner of a file.
  ///
  /// @param name as the debug information has it: absolute, or relative to `directory`
  public CodeOwner of(String name, String directory) {
    int library = name.indexOf("/library/");
    if (library >= 0 && (name.startsWith("/rustc/") || name.contains("/rustlib/src/rust/"))) {
      int from = library + "/library/".length();
      int to = name.indexOf('/', from);
      return ofLibrary(to < 0 ? "std" : name.substring(from, to));
    }
    String path = absolute(name, directory);
    for (Root root : roots) {
      if (path.startsWith(root.prefix())) {
        return root.owner();
      }
    }
    return CodeOwner.UNKNOWN;
  }

  /// The absolute path of a file.
  public static String absolute(String name, String directory) {
    if (name.startsWith("/") || directory.isEmpty()) {
      return name;
    }
    try {
      return Path.of(directory).resolve(name).normalize().toString();
    } catch (InvalidPathException e) {
      return directory + "/" + name;
    }
  }

  private CodeOwner ofLibrary(String crate) {
    return library.computeIfAbsent(crate, name -> new CodeOwner(name, "", false, true));
  }
}
