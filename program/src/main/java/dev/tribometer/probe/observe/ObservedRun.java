package dev.tribometer.probe.observe;

import dev.tribometer.format.FormatException;
import dev.tribometer.probe.DirectoryTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command that was run while its processes were observed.
///
/// @param status its exit status
/// @param processes how many processes loaded the library and were watched
/// @param calls what made threads wait
/// @param lost calls that were not counted, for want of room
public record ObservedRun(int status, int processes, List<ObservedCall> calls, long lost) {
  public ObservedRun {
    calls = List.copyOf(calls);
  }

  /// Runs a command to its end. What it prints goes to `out`. Cargo builds into a target directory
  /// of its own, with source lines in every profile.
  ///
  /// @param words the program and its arguments
  /// @param directory where it runs
  /// @param watched executables at or below these paths are observed
  /// @param store where the library and the target directory are kept
  /// @throws IOException where the command cannot be started, or its traces cannot be read
  public static ObservedRun of(
      List<String> words, Path directory, List<Path> watched, Path store, PrintStream out)
      throws IOException {
    Path library = ObserverLibrary.provide(store);
    Path raw = store.resolve("observe").resolve("raw");
    Path target = store.resolve("observe").resolve("target");
    DirectoryTree.remove(raw);
    Files.createDirectories(raw);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
      builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
      Map<String, String> variables = builder.environment();
      variables.merge("LD_PRELOAD", library.toString(), (before, ours) -> before + ":" + ours);
      variables.put("TRIBOMETER_OBSERVE_INTO", raw.toString());
      Set<String> only = new LinkedHashSet<>();
      only.add(target.toString());
      watched.forEach(path -> only.add(path.toString()));
      variables.put("TRIBOMETER_OBSERVE_ONLY", String.join(":", only));
      variables.put("CARGO_TARGET_DIR", target.toString());
      for (String profile : List.of("DEV", "RELEASE")) {
        variables.putIfAbsent("CARGO_PROFILE_" + profile + "_DEBUG", "line-tables-only");
        variables.putIfAbsent("CARGO_PROFILE_" + profile + "_STRIP", "none");
      }
      int status = run(builder, out);
      return read(raw, status);
    } finally {
      DirectoryTree.remove(raw);
    }
  }

  private static int run(ProcessBuilder builder, PrintStream out) throws IOException {
    Process process = builder.start();
    Thread end = new Thread(process::destroy, "end-of-observed");
    Runtime.getRuntime().addShutdownHook(end);
    try (InputStream in = process.getInputStream()) {
      in.transferTo(out);
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the observed command ran", e);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(end);
      } catch (IllegalStateException e) {
        // The program is ending already, and the hook does its work.
      }
    }
  }

  private record Located(RawCall call, List<MemoryMap.Target> targets) {}

  private static ObservedRun read(Path raw, int status) throws IOException {
    List<Located> located = new ArrayList<>();
    Map<String, Set<Long>> wanted = new HashMap<>();
    int processes = 0;
    long lost = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(raw, "*.calls")) {
      for (Path file : files) {
        processes++;
        String name = file.getFileName().toString();
        Path maps = raw.resolve(name.substring(0, name.length() - ".calls".length()) + ".maps");
        try {
          CallTable table = CallTable.read(file);
          MemoryMap map = MemoryMap.read(maps);
          lost += table.lost();
          for (RawCall call : table.calls()) {
            located.add(located(call, map, wanted));
          }
        } catch (FormatException e) {
          lost++;
        }
      }
    }
    Map<String, Map<Long, List<ObservedFrame>>> frames = new HashMap<>();
    for (Map.Entry<String, Set<Long>> each : wanted.entrySet()) {
      frames.put(each.getKey(), Symbolizer.frames(each.getKey(), each.getValue()));
    }
    List<ObservedCall> calls = new ArrayList<>();
    for (Located each : located) {
      List<ObservedFrame> stack = new ArrayList<>();
      for (MemoryMap.Target target : each.targets()) {
        stack.addAll(
            frames.getOrDefault(target.file(), Map.of()).getOrDefault(target.address(), List.of()));
      }
      RawCall call = each.call();
      calls.add(new ObservedCall(call.call(), stack, call.count(), call.totalNs(), call.maxNs()));
    }
    return new ObservedRun(status, processes, calls, lost);
  }

  /// A return address is behind its call, so the byte before it is looked up.
  private static Located located(RawCall call, MemoryMap map, Map<String, Set<Long>> wanted) {
    List<MemoryMap.Target> targets = new ArrayList<>();
    for (long address : call.addresses()) {
      map.target(address - 1)
          .ifPresent(target -> {
            targets.add(target);
            wanted.computeIfAbsent(target.file(), _ -> new LinkedHashSet<>()).add(target.address());
          });
    }
    return new Located(call, targets);
  }
}
