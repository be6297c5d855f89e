package dev.tribometer.fact;

/// The phases into which a unit's CPU time is divided. Every nanosecond of a unit belongs to
/// exactly one.
public enum Phase {
  /// Reading, parsing, and `macro_rules` and built-in derive expansion.
  PARSE_EXPAND("parse and expand"),
  /// Running proc macros.
  PROC_MACRO("proc macros"),
  /// Name resolution and AST lowering.
  RESOLVE("resolve"),
  /// Type checking, trait solving, coherence, well-formedness.
  TYPECK("type check"),
  /// Borrow checking and building MIR.
  BORROWCK("borrow check"),
  /// MIR passes and constant evaluation.
  MIR("MIR"),
  /// Lints, privacy, dead code.
  LINT("lints"),
  /// Finding what to instantiate and dividing it into codegen units.
  MONO("monomorphization"),
  /// Turning MIR into LLVM IR.
  CODEGEN_IR("LLVM IR"),
  /// LLVM's optimisation passes and link-time optimisation.
  LLVM_OPT("LLVM optimise"),
  /// LLVM's machine code.
  LLVM_EMIT("LLVM emit"),
  /// Reading the metadata of other crates and writing one's own.
  METADATA("metadata"),
  /// Loading, hashing and saving the incremental cache.
  INCREMENTAL("incremental"),
  /// The linker and archiver.
  LINK("link"),
  /// Running a build script.
  BUILD_SCRIPT("build script run"),
  /// The profiler's own work.
  PROFILER("profiler"),
  /// The rest of the front end, of which no closer phase is known.
  FRONTEND("front end"),
  /// The rest of code generation, of which no closer phase is known.
  CODEGEN("code generation"),
  /// Measured for the process, but in no activity of its profile (start-up, exit, memory being
  /// returned).
  UNATTRIBUTED("unattributed");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /// The words for reports and the value in the tables.
  public String label() {
    return label;
  }

  /// Whether the phase comes before code generation.
  public boolean isFrontend() {
    return switch (this) {
      case PARSE_EXPAND, PROC_MACRO, RESOLVE, TYPECK, BORROWCK, MIR, LINT, FRONTEND, METADATA ->
          true;
      case MONO,
          CODEGEN_IR,
          LLVM_OPT,
          LLVM_EMIT,
          CODEGEN,
          LINK,
          BUILD_SCRIPT,
          PROFILER,
          INCREMENTAL,
          UNATTRIBUTED ->
          false;
    };
  }

  /// Whether the phase is code generation; linking is neither.
  public boolean isCodegen() {
    return switch (this) {
      case MONO, CODEGEN_IR, LLVM_OPT, LLVM_EMIT, CODEGEN -> true;
      case PARSE_EXPAND,
          PROC_MACRO,
          RESOLVE,
          TYPECK,
          BORROWCK,
          MIR,
          LINT,
          FRONTEND,
          METADATA,
          LINK,
          BUILD_SCRIPT,
          PROFILER,
          INCREMENTAL,
          UNATTRIBUTED ->
          false;
    };
  }

  /// The phase with this label.
  ///
  /// @throws IllegalArgumentException where there is none
  public static Phase of(String label) {
    for (Phase phase : values()) {
      if (phase.label.equals(label)) {
        return phase;
      }
    }
    throw new IllegalArgumentException("no phase is called " + label);
  }
}
