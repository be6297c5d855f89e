package dev.tribometer.probe.profile;

import dev.tribometer.format.measureme.SelfProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// What rustc's profile of one unit says of its code generation. The events `llvm` must have been
/// on for single functions to be in it.
///
/// @param codegenNs CPU time of code generation as a whole
/// @param functionNs CPU time of LLVM's passes over single functions, by the function's name as
///   {@link FunctionName} writes it; no more than `codegenNs` together
public record CodegenProfile(long codegenNs, Map<String, Long> functionNs) {
  public CodegenProfile {
    functionNs = Map.copyOf(functionNs);
  }

  /// Reads a profile.
  ///
  /// @param processCpuNs CPU time of the whole process, to which the times on the threads' clocks
  ///   are scaled; below 0 if it was not measured, upon which they are taken as they are
  /// @throws IOException where the profile is damaged or cannot be read
  public static CodegenProfile read(Path file, long processCpuNs) throws IOException {
    try (SelfProfile profile = SelfProfile.open(file)) {
      long work = 0;
      long codegen = 0;
      for (Tally tally : ProfileWalk.over(file.toString(), profile).tallies()) {
        work += tally.workNs();
        codegen += tally.phase.isCodegen() ? tally.workNs() : 0;
      }
      double factor = processCpuNs < 0 || work == 0 ? 1 : (double) processCpuNs / work;
      Map<String, Long> functions = LlvmPasses.over(file.toString(), profile);
      functions.replaceAll((name, ns) -> Math.round(ns * factor));
      return new CodegenProfile(Math.round(codegen * factor), functions);
    }
  }
}
