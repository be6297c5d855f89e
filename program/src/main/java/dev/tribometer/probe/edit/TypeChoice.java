package dev.tribometer.probe.edit;

import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.format.FormatException;
import dev.tribometer.probe.RanUnit;
import dev.tribometer.source.rust.TypeEdits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which types and traits are edited to see what each makes invalid: those that most files name, of
/// their own crate and of the crates above it. A name that is defined twice cannot be told apart
/// and is left out.
///
/// @param target the target that defines it
/// @param path the file that does
/// @param name its name
/// @param files how many files name it
record TypeChoice(EditedTarget target, String path, String name, int files) {
  /// A type that its own file alone names needs no experiment.
  private static final int FEWEST_FILES = 2;

  /// The types and traits that most files name.
  ///
  /// @param files files and the crates that compile them
  /// @param most how many
  static List<TypeChoice> of(
      WorkspaceCopy copy,
      ColdBuild cold,
      List<EditedTarget> targets,
      Map<String, Set<String>> files,
      int most)
      throws IOException {
    Map<String, Set<String>> words = new HashMap<>();
    Map<String, List<TypeChoice>> defined = new HashMap<>();
    for (String path : files.keySet()) {
      Optional<String> text = path.endsWith(".rs") ? copy.read(path) : Optional.empty();
      if (text.isPresent()) {
        try {
          words.put(path, TypeEdits.words(path, text.get()));
          for (String name : TypeEdits.defined(path, text.get())) {
            for (EditedTarget target : targets) {
              if (files.getOrDefault(path, Set.of()).contains(target.unit().crateName())) {
                defined
                    .computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new TypeChoice(target, path, name, 0));
              }
            }
          }
        } catch (FormatException e) {
          // A file too large to be read is not edited.
        }
      }
    }
    List<TypeChoice> choices = new ArrayList<>();
    for (List<TypeChoice> same : defined.values()) {
      if (same.size() == 1) {
        choices.add(same.getFirst().counted(cold, files, words));
      }
    }
    return choices.stream()
        .filter(choice -> choice.files() >= FEWEST_FILES)
        .sorted(
            Comparator.comparingInt((TypeChoice choice) -> -choice.files())
                .thenComparing(TypeChoice::name))
        .limit(most)
        .toList();
  }

  private TypeChoice counted(
      ColdBuild cold, Map<String, Set<String>> files, Map<String, Set<String>> words) {
    Set<String> crates = new HashSet<>();
    for (RanUnit unit : cold.hit(target)) {
      crates.add(unit.unit().crateName());
    }
    int count = 0;
    for (Map.Entry<String, Set<String>> file : words.entrySet()) {
      boolean sees =
          files.getOrDefault(file.getKey(), Set.of()).stream().anyMatch(crates::contains);
      count += sees && file.getValue().contains(name) ? 1 : 0;
    }
    return new TypeChoice(target, path, name, count);
  }
}
