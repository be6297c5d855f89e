package dev.tribometer.probe.profile;

/// When the sections of a compilation were, in nanoseconds since the profile began; -1 where they
/// were not met.
final class Timeline {
  private long codegenStart = -1;
  private long codegenEnd = -1;
  private long linkStart = -1;
  private long linkEnd = -1;
  private long lastEnd = -1;

  /// Whether an activity of this label says anything about sections.
  static boolean marks(String label) {
    return switch (label) {
      case "codegen_crate",
          "LLVM_passes",
          "link",
          "misc_checking_3",
          "self_profile_alloc_query_strings" ->
          true;
      default -> false;
    };
  }

  /// Notes an activity whose label {@link #marks} something, of any thread.
  void note(String label, long start, long end) {
    lastEnd = Math.max(lastEnd, end);
    switch (label) {
      case "codegen_crate" -> {
        codegenStart = start;
        codegenEnd = Math.max(codegenEnd, end);
      }
      case "LLVM_passes", "LLVM_thinlto", "finish_ongoing_codegen" ->
          codegenEnd = Math.max(codegenEnd, end);
      case "link" -> {
        linkStart = start;
        linkEnd = end;
      }
      default -> {}
    }
  }

  /// Whether code generation had begun, as far as a walk backward has come.
  boolean isCodegen(long time) {
    return codegenStart >= 0 && time >= codegenStart;
  }

  /// End of the front end: where code generation begins, or else where everything ends.
  long frontendEnd() {
    return codegenStart >= 0 ? codegenStart : linkStart >= 0 ? linkStart : lastEnd;
  }

  long codegenStart() {
    return codegenStart;
  }

  /// End of code generation: of the last thread of it, but not behind the start of linking.
  long codegenEnd() {
    return linkStart >= 0 ? Math.min(codegenEnd, linkStart) : codegenEnd;
  }

  long linkStart() {
    return linkStart;
  }

  long linkEnd() {
    return linkEnd;
  }
}
