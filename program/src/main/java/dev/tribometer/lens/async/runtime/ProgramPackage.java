package dev.tribometer.lens.async.runtime;

import java.util.List;

/// A package of the program and what it needs to run.
///
/// @param name its name
/// @param version its version
/// @param member whether it belongs to the workspace
/// @param library whether it has a library
/// @param dependencies what it needs
public record ProgramPackage(
    String name, String version, boolean member, boolean library, List<Dependency> dependencies) {
  public ProgramPackage {
    dependencies = List.copyOf(dependencies);
  }

  /// What a package needs.
  ///
  /// @param target its position among all packages
  /// @param features the features of the package by which it is switched on, separated by commas;
  ///   empty where it is always there
  public record Dependency(int target, String features) {}

  /// Name and version for a person; of members the name.
  public String text() {
    return member ? name : name + " " + version;
  }
}
