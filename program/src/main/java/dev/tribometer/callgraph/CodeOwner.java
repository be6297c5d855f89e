package dev.tribometer.callgraph;

/// Whose code a source file is.
///
/// @param name the package, or the crate of the standard library: `std`
/// @param version its version, or empty
/// @param member whether it belongs to the workspace
/// @param library whether it belongs to the standard library
public record CodeOwner(String name, String version, boolean member, boolean library) {
  /// Code whose origin the debug information does not tell.
  public static final CodeOwner UNKNOWN = new CodeOwner("", "", false, false);

  /// The crate's name as paths in code have it.
  public String crate() {
    return name.replace('-', '_');
  }

  /// Name and version for a person.
  public String text() {
    return version.isEmpty() || member ? name : name + " " + version;
  }
}
