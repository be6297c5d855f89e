package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CallGraphBuilder;
import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.CodeOwners;
import dev.tribometer.callgraph.GraphUnit;
import dev.tribometer.format.llvmir.ModuleReader;
import dev.tribometer.format.llvmir.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A program of a few functions, written as LLVM IR the way rustc writes it, and read by the
/// reader.
///
/// The first segment of a function's path is the package whose code it is; `app` is the
/// workspace's.
public final class PlantedProgram {
  private record Body(String path, String debugName, int line, List<Call> calls, int states) {}

  private record Call(String callee, int line, String crate) {}

  private final Map<String, Body> bodies = new LinkedHashMap<>();
  private Body last = new Body("", "", 0, List.of(), 0);

  /// A function that is written at a line of its package's only file.
  public PlantedProgram function(String path, int line) {
    int colons = path.lastIndexOf("::");
    return body(path, path.substring(colons + 2), line, 0);
  }

  /// The body of an async function, with so many suspend points.
  public PlantedProgram async(String path, int line, int suspendPoints) {
    return body(path + "::{closure#0}", "{async_fn#0}", line, suspendPoints);
  }

  /// The body of an async function with one suspend point.
  public PlantedProgram async(String path, int line) {
    return async(path, line, 1);
  }

  /// The body of an async block, by its whole path.
  public PlantedProgram asyncBlock(String path, int line) {
    return body(path, "{async_block#0}", line, 1);
  }

  private PlantedProgram body(String path, String debugName, int line, int states) {
    last = new Body(path, debugName, line, new ArrayList<>(), states);
    bodies.put(path, last);
    return this;
  }

  /// A call in the function that was added last, on the next line of it.
  public PlantedProgram calls(String callee) {
    return calls(callee, last.line() + last.calls().size() + 1);
  }

  /// A call in the function that was added last.
  public PlantedProgram calls(String callee, int line) {
    return callsIn(crate(last.path()), callee, line);
  }

  /// A call in the function that was added last, on a line of another package's file: so the glue
  /// that drops a coroutine, which belongs to `core`, has its lines.
  public PlantedProgram callsIn(String crate, String callee, int line) {
    last.calls().add(new Call(callee, line, crate));
    return this;
  }

  /// The graph.
  public CallGraph graph() throws IOException {
    Path file = Files.createTempFile("planted", ".ll");
    try {
      Files.writeString(file, text(), StandardCharsets.UTF_8);
      List<CodeOwners.PackageDirectory> directories = new ArrayList<>();
      for (String crate : crates()) {
        directories.add(
            new CodeOwners.PackageDirectory(
                "/src/" + crate, new CodeOwner(crate, "1.0.0", crate.equals("app"), false)));
      }
      CallGraphBuilder builder = new CallGraphBuilder(CodeOwners.of(directories));
      builder.add(new GraphUnit("app", true), ModuleReader.read(file, ReadOptions.CALLS));
      return builder.build();
    } finally {
      Files.delete(file);
    }
  }

  private Set<String> crates() {
    Set<String> crates = new LinkedHashSet<>();
    bodies.keySet().forEach(path -> crates.add(crate(path)));
    return crates;
  }

  private static String crate(String path) {
    return path.replaceFirst("^[<&]*", "").replaceFirst("::.*", "");
  }

  private String text() {
    StringBuilder code = new StringBuilder();
    StringBuilder metadata = new StringBuilder();
    Set<String> declared = new LinkedHashSet<>();
    List<String> crates = List.copyOf(crates());
    for (int i = 0; i < crates.size(); i++) {
      metadata.append(
          "!%d = !DIFile(filename: \"/src/%s/src/lib.rs\", directory: \"/\")%n"
              .formatted(i, crates.get(i)));
    }
    int node = crates.size();
    for (Body body : bodies.values()) {
      int subprogram = node++;
      metadata.append(
          "!%d = distinct !DISubprogram(name: \"%s\", linkageName: \"%s\", scope: !%d, file: !%d, line: %d)%n"
              .formatted(
                  subprogram,
                  body.debugName(),
                  body.path(),
                  crates.indexOf(crate(body.path())),
                  crates.indexOf(crate(body.path())),
                  body.line()));
      code.append("; ").append(body.path()).append('\n');
      code.append("define void @\"%s\"() !dbg !%d {%nstart:%n".formatted(body.path(), subprogram));
      if (body.debugName().startsWith("{async")) {
        code.append(
            "  switch i8 %state, label %bb0 [\n    i8 0, label %bb0\n    i8 1, label %bb0\n");
        for (int state = 0; state < body.states(); state++) {
          code.append("    i8 %d, label %%bb0%n".formatted(3 + state));
        }
        code.append("  ]\n\nbb0:\n");
      }
      for (Call call : body.calls()) {
        int block = node++;
        metadata.append(
            "!%d = !DILexicalBlockFile(scope: !%d, file: !%d, discriminator: 0)%n"
                .formatted(block, subprogram, crates.indexOf(call.crate())));
        int place = node++;
        metadata.append(
            "!%d = !DILocation(line: %d, column: 5, scope: !%d)%n"
                .formatted(place, call.line(), block));
        code.append("  call void @\"%s\"(), !dbg !%d%n".formatted(call.callee(), place));
        if (!bodies.containsKey(call.callee())) {
          declared.add(call.callee());
        }
      }
      code.append("  ret void\n}\n\n");
    }
    declared.forEach(name -> code.append("declare void @\"%s\"()%n".formatted(name)));
    return code.append('\n').append(metadata).toString();
  }
}
