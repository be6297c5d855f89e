import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.ClassFileVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Puts the program together after its jar is made; called by the build with the JDK that is to
/// run it:
///
/// ```
/// java Assemble.java <program.jar> <class path of its dependencies> <target> <version> <distribution?>
/// ```
///
/// `<target>/app` is what the launcher of a checkout starts:
///
/// ```
/// lib/*.jar            the program as tribometer.jar, and what it depends on
/// lib/*.aot            start-up caches, bound to this JDK: for what answers at once, for the rest
/// native/              DuckDB's library for this platform
/// java-home            the JDK that made it
/// built                made last; its time tells whether sources are newer
/// ```
///
/// With `true` for the distribution there is also `<target>/tribometer-<version>-<os>-<arch>.tar.gz`:
/// the same with a runtime image, so that no Java is needed.
public final class Assemble {
  private static final String DUCKDB_LIBRARY = "libduckdb_java.so_";

  private final Path javaHome = Path.of(System.getProperty("java.home"));
  private final String system = system();
  private final String architecture = architecture();

  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    Path target = Path.of(args[2]);
    List<Path> dependencies = new ArrayList<>();
    for (String entry : args[1].split(java.io.File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        dependencies.add(Path.of(entry));
      }
    }
    Assemble assemble = new Assemble();
    Path app = target.resolve("app");
    assemble.app(jar, dependencies, app);
    assemble.train(app, assemble.javaHome.resolve("bin/java"));
    Files.writeString(app.resolve("java-home"), assemble.javaHome + "\n");
    if (Boolean.parseBoolean(args[4])) {
      assemble.distribution(app, target, args[3]);
    }
    Files.writeString(app.resolve("built"), "");
  }

  private void app(Path jar, List<Path> dependencies, Path app) throws IOException {
    delete(app);
    Path lib = Files.createDirectories(app.resolve("lib"));
    Path libraries = Files.createDirectories(app.resolve("native"));
    Files.copy(jar, lib.resolve("tribometer.jar"));
    for (Path dependency : dependencies) {
      String name = dependency.getFileName().toString();
      if (name.startsWith("duckdb_jdbc")) {
        slim(dependency, lib.resolve(name), libraries);
      } else if (name.startsWith("picocli")) {
        renew(dependency, lib.resolve(name));
      } else {
        Files.copy(dependency, lib.resolve(name));
      }
    }
  }

  /// DuckDB's jar holds its library for four platforms and unpacks one at every start. Here that
  /// one lies beside the jar, which keeps the classes alone.
  private void slim(Path from, Path to, Path libraries) throws IOException {
    String wanted = DUCKDB_LIBRARY + system + "_" + architecture.replace("x64", "amd64");
    boolean found = false;
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = zipTo(to)) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          if (entry.getName().equals(wanted)) {
            Files.copy(in, libraries.resolve(System.mapLibraryName("duckdb_java")));
            found = true;
          } else if (!entry.getName().startsWith(DUCKDB_LIBRARY)) {
            put(out, entry, in.readAllBytes());
          }
        }
      }
    }
    if (!found) {
      throw new IOException("DuckDB has no library for this platform: " + wanted);
    }
  }

  /// Picocli's classes have the class file version of Java 5, which the start-up cache passes over.
  /// They are written again in the current version, otherwise as they are.
  private void renew(Path from, Path to) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = zipTo(to)) {
      ClassFile reader =
          ClassFile.of(
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  java.lang.classfile.ClassHierarchyResolver.ofResourceParsing(
                          type -> resource(zip, type))
                      .orElse(java.lang.classfile.ClassHierarchyResolver.defaultResolver())));
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
          bytes = in.readAllBytes();
        }
        if (entry.getName().endsWith(".class") && !entry.getName().equals("module-info.class")) {
          ClassModel model = reader.parse(bytes);
          bytes =
              reader.transformClass(
                  model,
                  // Each instruction is handed over by itself, so that frames are computed anew.
                  ClassTransform.transformingMethodBodies((code, part) -> code.with(part))
                      .andThen(ClassTransform.dropping(ClassFileVersion.class::isInstance))
                      .andThen(
                          ClassTransform.endHandler(
                              builder -> builder.withVersion(ClassFile.JAVA_25_VERSION, 0))));
        }
        put(out, entry, bytes);
      }
    }
  }

  private static InputStream resource(ZipFile zip, java.lang.constant.ClassDesc type) {
    String name = type.descriptorString();
    ZipEntry entry = zip.getEntry(name.substring(1, name.length() - 1) + ".class");
    try {
      return entry == null ? null : zip.getInputStream(entry);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Runs the program for each cache and keeps what the virtual machine loaded and linked on the way.
  private void train(Path app, Path java) throws IOException, InterruptedException {
    for (String kind : List.of("short", "long")) {
      Path cache = app.resolve("lib/" + kind + ".aot");
      run(
          List.of(
              java.toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:AOTCacheOutput=" + cache,
              "-Xlog:disable",
              "-Xlog:all=error:stderr",
              "-Djava.library.path=" + app.resolve("native"),
              "-jar",
              app.resolve("lib/tribometer.jar").toString(),
              "--train-start-up-cache",
              kind,
              Path.of("src/build/sample-store").toAbsolutePath().toString()));
      if (!Files.isRegularFile(cache)) {
        throw new IOException("the training run left no start-up cache at " + cache);
      }
    }
  }

  private void distribution(Path app, Path target, String version)
      throws IOException, InterruptedException {
    String name = "tribometer-" + version + "-" + system + "-" + architecture;
    Path work = target.resolve("distribution");
    delete(work);
    Path home = Files.createDirectories(work.resolve(name));
    for (String part : List.of("lib", "native")) {
      copy(app.resolve(part), home.resolve(part));
    }
    Files.delete(home.resolve("lib/short.aot"));
    Files.delete(home.resolve("lib/long.aot"));
    Path root = Path.of("..").toRealPath();
    copy(root.resolve("bin"), home.resolve("bin"));
    for (String text : List.of("README.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md")) {
      if (Files.exists(root.resolve(text))) {
        Files.copy(root.resolve(text), home.resolve(text));
      }
    }
    Path image = home.resolve("jre");
    run(
        List.of(
            javaHome.resolve("bin/jlink").toString(),
            "--add-modules",
            modules(home.resolve("lib")),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            image.toString()));
    train(home, image.resolve("bin/java"));
    Path archive = target.resolve(name + ".tar.gz").toAbsolutePath();
    run(List.of("tar", "-C", work.toString(), "-czf", archive.toString(), name));
  }

  /// The modules of the platform that the jars name.
  private static String modules(Path lib) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("--print-module-deps", "--ignore-missing-deps", "--multi-release", "25"));
    try (Stream<Path> jars = Files.list(lib)) {
      jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).sorted().forEach(command::add);
    }
    java.io.StringWriter out = new java.io.StringWriter();
    java.io.PrintWriter printer = new java.io.PrintWriter(out);
    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(printer, printer, command.toArray(String[]::new));
    if (status != 0) {
      throw new IOException("jdeps: " + out);
    }
    return out.toString().lines().reduce((_, last) -> last).orElseThrow().strip();
  }

  /// Runs a program; what it prints is shown only if it fails.
  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          "status " + status + " of " + String.join(" ", command) + "\n" + output);
    }
  }

  private static ZipOutputStream zipTo(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    return new ZipOutputStream(out);
  }

  private static void put(ZipOutputStream out, ZipEntry like, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(like.getName());
    entry.setTimeLocal(like.getTimeLocal());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return name.equals("amd64") || name.equals("x86_64") ? "x64" : name.equals("aarch64") ? "arm64" : name;
  }
}
