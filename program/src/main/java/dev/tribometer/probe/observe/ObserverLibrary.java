package dev.tribometer.probe.observe;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// The library that is preloaded into what is observed, compiled by the machine's C compiler and
/// kept in the store.
public final class ObserverLibrary {
  private static final String SOURCE = "observe.c";

  private ObserverLibrary() {}

  /// Why nothing can be observed on this machine; empty where it can.
  public static Optional<String> missing() {
    String system = System.getProperty("os.name", "");
    if (!system.equals("Linux")) {
      return Optional.of(
          "observing needs Linux, where a library can be preloaded into a program; this is "
              + system);
    }
    if (SearchPath.find("cc").isEmpty()) {
      return Optional.of(
          "observing needs a C compiler by the name of cc, which rustc links with anyway; install gcc"
              + " or clang");
    }
    if (Symbolizer.program().isEmpty()) {
      return Optional.of(
          "observing needs addr2line (of binutils) or llvm-symbolizer to find source lines; install"
              + " one of them");
    }
    return Optional.empty();
  }

  /// The library, compiled if the store does not have it.
  ///
  /// @param store where it is kept
  /// @throws IOException where it cannot be compiled, with the compiler's own message
  public static Path provide(Path store) throws IOException {
    byte[] source = source();
    CRC32 crc = new CRC32();
    crc.update(source);
    Path library =
        store.resolve("observe-" + HexFormat.of().toHexDigits((int) crc.getValue()) + ".so");
    if (Files.isRegularFile(library)) {
      return library;
    }
    Files.createDirectories(store);
    Path code = store.resolve(SOURCE);
    Files.write(code, source);
    Path fresh = store.resolve(library.getFileName() + ".new");
    CommandOutput output =
        new Command(
                List.of(
                    "cc",
                    "-shared",
                    "-fPIC",
                    "-O2",
                    "-o",
                    fresh.toString(),
                    code.toString(),
                    "-ldl"),
                store,
                Map.of())
            .run();
    if (!output.succeeded()) {
      throw new IOException(
          "expected cc to compile the library that observes, but it could not; glibc's headers may be"
              + " missing (libc6-dev, glibc-devel). cc said:\n"
              + output.stderr().strip());
    }
    Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(code);
    return library;
  }

  private static byte[] source() throws IOException {
    try (InputStream in = ObserverLibrary.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IOException("the program's own file " + SOURCE + " is missing from its jar");
      }
      return in.readAllBytes();
    }
  }
}
