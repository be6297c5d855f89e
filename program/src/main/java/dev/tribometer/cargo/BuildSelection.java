package dev.tribometer.cargo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a workspace is built, and how: the options that cargo's own `build` has.
///
/// @param profile cargo's profile; null for `dev`
/// @param features features to switch on
/// @param allFeatures whether all are
/// @param noDefaultFeatures whether the members' defaults stay off
/// @param packages package specifications; empty for cargo's own choice
/// @param workspace whether all members are built
/// @param allTargets whether tests, examples and benches are built too
/// @param jobs how many jobs; null for cargo's own choice
public record BuildSelection(
    @Nullable String profile,
    List<String> features,
    boolean allFeatures,
    boolean noDefaultFeatures,
    List<String> packages,
    boolean workspace,
    boolean allTargets,
    @Nullable Integer jobs) {

  public BuildSelection {
    features = List.copyOf(features);
    packages = List.copyOf(packages);
  }

  /// A plain `cargo build`.
  public static final BuildSelection DEFAULT =
      new BuildSelection(null, List.of(), false, false, List.of(), false, false, null);

  /// The profile's name: `dev` where none is given.
  public String profileName() {
    return profile == null ? "dev" : profile;
  }

  /// The same with another profile.
  public BuildSelection withProfile(String other) {
    return new BuildSelection(
        other, features, allFeatures, noDefaultFeatures, packages, workspace, allTargets, jobs);
  }

  /// The arguments for `cargo build` and its relatives.
  public List<String> arguments() {
    List<String> words = new ArrayList<>();
    if (profile != null) {
      words.add("--profile=" + profile);
    }
    words.addAll(featureArguments());
    for (String name : packages) {
      words.add("--package=" + name);
    }
    if (workspace) {
      words.add("--workspace");
    }
    if (allTargets) {
      words.add("--all-targets");
    }
    if (jobs != null) {
      words.add("--jobs=" + jobs);
    }
    return words;
  }

  /// The arguments that choose features, which `cargo metadata` takes as well.
  public List<String> featureArguments() {
    List<String> words = new ArrayList<>();
    if (!features.isEmpty()) {
      words.add("--features=" + String.join(",", features));
    }
    if (allFeatures) {
      words.add("--all-features");
    }
    if (noDefaultFeatures) {
      words.add("--no-default-features");
    }
    return words;
  }
}
