package dev.tribometer.probe.ir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// The flags under which rustc writes the IR of a unit.
///
/// @param best what is tried first
/// @param fallback what is tried where a unit breaks under that; empty where `best` is the simplest
/// @param local more for packages of the user's own: those in directories
public record IrFlags(List<String> best, List<String> fallback, List<String> local) {
  public IrFlags {
    best = List.copyOf(best);
    fallback = List.copyOf(fallback);
    local = List.copyOf(local);
  }

  /// The flags of a tier.
  ///
  /// @param optimised whether the optimisation level of the profile stays in force, which moves
  ///   generics from crate to crate and inlines before LLVM; else it is 0
  /// @param memberTypes whether the user's own packages describe their types in full
  public static IrFlags of(IrTier tier, boolean optimised, boolean memberTypes) {
    List<String> plain = new ArrayList<>();
    plain.add("--emit=llvm-ir");
    plain.add("-Cno-prepopulate-passes");
    plain.add("-Ccodegen-units=1");
    plain.add("-Csymbol-mangling-version=v0");
    plain.add("-Cdebuginfo=1");
    if (!optimised) {
      plain.add("-Copt-level=0");
    }
    List<String> local = memberTypes ? List.of("-Cdebuginfo=2") : List.of();
    if (tier == IrTier.PLAIN) {
      return new IrFlags(plain, List.of(), local);
    }
    List<String> typed = new ArrayList<>(plain);
    // Virtual function elimination names traits, KCFI names types of functions. Cargo passes
    // embed-bitcode=no, which -Clto does not take.
    typed.add("-Zvirtual-function-elimination");
    typed.add("-Clto");
    typed.add("-Cembed-bitcode=yes");
    typed.add("-Zsanitizer=kcfi");
    typed.add("-Cpanic=abort");
    typed.add("-Cunsafe-allow-abi-mismatch=sanitizer");
    List<String> fallback = new ArrayList<>(plain);
    fallback.add("-Cunsafe-allow-abi-mismatch=sanitizer");
    return new IrFlags(typed, fallback, local);
  }

  /// A short name of the set. Cargo does not see what its wrapper adds, so each set needs a target
  /// directory of its own.
  public String key() {
    CRC32 crc = new CRC32();
    crc.update(String.join("\n", best).getBytes(StandardCharsets.UTF_8));
    crc.update(("\0" + String.join("\n", local)).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  /// The flags as the probe's executable takes them.
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("TRIBOMETER_IR", joined(best));
    variables.put("TRIBOMETER_IR_FALLBACK", joined(fallback));
    variables.put("TRIBOMETER_IR_LOCAL", joined(local));
    return variables;
  }

  private static String joined(List<String> flags) {
    return String.join("\u001f", flags);
  }
}
