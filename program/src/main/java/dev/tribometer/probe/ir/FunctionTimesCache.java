package dev.tribometer.probe.ir;

import dev.tribometer.probe.profile.CodegenProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// What LLVM spent on the functions of each unit, one text file a unit: the nanoseconds of its code
/// generation on the first line, then nanoseconds and name of each function.
public final class FunctionTimesCache {
  private static final String HEAD = "codegen ";

  /// Below this a function is not worth a line; what it took stays in the unit's rest.
  private static final long LEAST_NS = 1_000;

  private final Path directory;

  /// @param directory where they are kept, which need not exist
  public FunctionTimesCache(Path directory) {
    this.directory = directory;
  }

  /// What tells units apart to rustc and cargo alike, sources aside.
  ///
  /// @param form `lib`, `bin` or `test`
  public record Identity(
      String packageName, String version, String crate, String form, List<String> features) {
    public Identity {
      features = features.stream().sorted().toList();
    }

    private String fileName() {
      CRC32 crc = new CRC32();
      crc.update(toString().getBytes(StandardCharsets.UTF_8));
      return "%s-%08x.times".formatted(crate, crc.getValue());
    }
  }

  /// Keeps what was measured, in the place of what was before.
  ///
  /// @throws IOException where the directory cannot be written to
  public void put(Identity unit, CodegenProfile profile) throws IOException {
    Files.createDirectories(directory);
    Path partial = directory.resolve(unit.fileName() + ".partial");
    try (Writer out = Files.newBufferedWriter(partial)) {
      out.write(HEAD + profile.codegenNs() + "\n");
      for (Map.Entry<String, Long> entry : profile.functionNs().entrySet()) {
        if (entry.getValue() >= LEAST_NS) {
          out.write(entry.getValue() + " " + entry.getKey().replace('\n', ' ') + "\n");
        }
      }
    }
    Files.move(
        partial,
        directory.resolve(unit.fileName()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// What was measured of a unit; empty where nothing was, or the file is damaged.
  public Optional<CodegenProfile> get(Identity unit) {
    try (BufferedReader in = Files.newBufferedReader(directory.resolve(unit.fileName()))) {
      String head = in.readLine();
      if (head == null || !head.startsWith(HEAD)) {
        return Optional.empty();
      }
      Map<String, Long> functions = new HashMap<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int space = line.indexOf(' ');
        if (space < 0) {
          return Optional.empty();
        }
        functions.put(line.substring(space + 1), Long.parseLong(line, 0, space, 10));
      }
      long codegenNs = Long.parseLong(head.substring(HEAD.length()));
      return Optional.of(new CodegenProfile(codegenNs, functions));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
