package dev.tribometer.rebuild;

import dev.tribometer.cargo.CargoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A cargo command as the user would type it, taken apart as far as a rehearsal needs it.
///
/// @param toolchain rustup's toolchain, from `+nightly`; null for the directory's own
/// @param global options in front of the command
/// @param command cargo's word, an alias resolved: `build`, `check`, `test`, `bench`, `run`,
///   `clippy`, `doc`, `rustc`
/// @param options what follows it, without what would write outside of the target directory
/// @param rest `--` and what follows, where it counts for what is built
/// @param targetDirectory what `--target-dir` says; null where it is not given
public record CargoCall(
    @Nullable String toolchain,
    List<String> global,
    String command,
    List<String> options,
    List<String> rest,
    @Nullable String targetDirectory) {
  private static final Map<String, String> SHORT =
      Map.of("b", "build", "c", "check", "t", "test", "r", "run", "d", "doc");

  private static final Set<String> KNOWN =
      Set.of("build", "check", "test", "bench", "run", "clippy", "doc", "rustc");

  private static final Set<String> WITH_VALUE = Set.of("--config", "-Z", "--color", "-C");

  /// Options whose value says where or how to write, which a rehearsal decides itself.
  private static final Set<String> DROPPED_WITH_VALUE =
      Set.of("--target-dir", "--artifact-dir", "--out-dir", "--message-format");

  /// Resolves a word that is none of cargo's own.
  public interface Aliases {
    /// The words that the alias stands for; empty where there is none of that name.
    List<String> of(String word) throws CargoException, java.io.IOException;
  }

  public CargoCall {
    global = List.copyOf(global);
    options = List.copyOf(options);
    rest = List.copyOf(rest);
  }

  /// Takes a command line apart. Without a command it is `build`.
  ///
  /// @param words what the user would type, with or without `cargo` in front
  /// @throws CargoException where the command builds nothing that cargo could rehearse
  public static CargoCall parse(List<String> words, Aliases aliases)
      throws CargoException, java.io.IOException {
    List<String> left = new ArrayList<>(words);
    if (!left.isEmpty() && left.getFirst().equals("cargo")) {
      left.removeFirst();
    }
    String toolchain = null;
    if (!left.isEmpty() && left.getFirst().startsWith("+")) {
      toolchain = left.removeFirst().substring(1);
    }
    List<String> global = new ArrayList<>();
    while (!left.isEmpty() && left.getFirst().startsWith("-") && hasCommand(left)) {
      String option = left.removeFirst();
      global.add(option);
      if (WITH_VALUE.contains(option) && !left.isEmpty()) {
        global.add(left.removeFirst());
      }
    }
    String word = left.isEmpty() || left.getFirst().startsWith("-") ? "build" : left.removeFirst();
    String command = SHORT.getOrDefault(word, word);
    if (!KNOWN.contains(command)) {
      List<String> meant = aliases.of(word);
      if (meant.isEmpty() || SHORT.getOrDefault(meant.getFirst(), meant.getFirst()).equals(word)) {
        throw new CargoException(
            CargoException.Kind.USAGE,
            "expected a cargo command that builds ("
                + String.join(", ", KNOWN.stream().sorted().toList())
                + ") or an alias of one, found \""
                + word
                + "\"");
      }
      left.addAll(0, meant.subList(1, meant.size()));
      command = SHORT.getOrDefault(meant.getFirst(), meant.getFirst());
      if (!KNOWN.contains(command)) {
        throw new CargoException(
            CargoException.Kind.USAGE,
            "expected a cargo command that builds, found \""
                + word
                + "\", which is an alias of `"
                + String.join(" ", meant)
                + "`");
      }
    }
    return split(toolchain, global, command, left);
  }

  private static boolean hasCommand(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        return KNOWN.contains(SHORT.getOrDefault(word, word));
      }
      if (WITH_VALUE.contains(word)) {
        i++;
      }
    }
    return false;
  }

  private static CargoCall split(
      @Nullable String toolchain, List<String> global, String command, List<String> words) {
    int end = words.indexOf("--");
    List<String> before = end < 0 ? words : words.subList(0, end);
    // What follows goes to the lints or the compiler, where it counts, or to the program, where it
    // does not.
    boolean counts = command.equals("clippy") || command.equals("rustc");
    List<String> rest = end >= 0 && counts ? words.subList(end, words.size()) : List.of();
    List<String> options = new ArrayList<>();
    String targetDirectory = null;
    for (int i = 0; i < before.size(); i++) {
      String word = before.get(i);
      int equals = word.indexOf('=');
      String name = equals > 0 ? word.substring(0, equals) : word;
      if (name.equals("--timings")) {
        continue;
      }
      if (DROPPED_WITH_VALUE.contains(name)) {
        String value =
            equals > 0 ? word.substring(equals + 1) : i + 1 < before.size() ? before.get(++i) : "";
        targetDirectory = name.equals("--target-dir") ? value : targetDirectory;
        continue;
      }
      options.add(word);
    }
    if ((command.equals("test") || command.equals("bench"))
        && !options.contains("--no-run")
        && !options.contains("--doc")) {
      options.add("--no-run");
    }
    return new CargoCall(toolchain, global, command, options, rest, targetDirectory);
  }

  /// The values of an option, wherever it stands: `--config`, `--manifest-path`.
  public List<String> values(String option) {
    List<String> values = new ArrayList<>();
    for (List<String> words : List.of(global, options)) {
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (word.startsWith(option + "=")) {
          values.add(word.substring(option.length() + 1));
        } else if (word.equals(option) && i + 1 < words.size()) {
          values.add(words.get(++i));
        }
      }
    }
    return values;
  }

  /// Whether a flag is given.
  public boolean has(String flag) {
    return global.contains(flag) || options.contains(flag);
  }

  /// The command as a person reads it: `cargo +nightly test --workspace`.
  public String text() {
    List<String> words = new ArrayList<>(List.of("cargo"));
    if (toolchain != null) {
      words.add("+" + toolchain);
    }
    words.addAll(global);
    words.add(command);
    options.stream().filter(word -> !word.equals("--no-run")).forEach(words::add);
    words.addAll(rest);
    return String.join(" ", words);
  }
}
