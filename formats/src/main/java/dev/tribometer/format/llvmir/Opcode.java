package dev.tribometer.format.llvmir;

import java.util.Locale;

/// The kinds of instruction, by LLVM's Language Reference; `UNKNOWN` is one that this reader has
/// never heard of.
@SuppressWarnings("EnumOrdinal") // ordinals index arrays here and never leave the process
public enum Opcode {
  RET,
  BR,
  SWITCH,
  INDIRECTBR,
  INVOKE,
  CALLBR,
  RESUME,
  CATCHSWITCH,
  CATCHRET,
  CLEANUPRET,
  UNREACHABLE,
  FNEG,
  ADD,
  FADD,
  SUB,
  FSUB,
  MUL,
  FMUL,
  UDIV,
  SDIV,
  FDIV,
  UREM,
  SREM,
  FREM,
  SHL,
  LSHR,
  ASHR,
  AND,
  OR,
  XOR,
  EXTRACTELEMENT,
  INSERTELEMENT,
  SHUFFLEVECTOR,
  EXTRACTVALUE,
  INSERTVALUE,
  ALLOCA,
  LOAD,
  STORE,
  FENCE,
  CMPXCHG,
  ATOMICRMW,
  GETELEMENTPTR,
  TRUNC,
  ZEXT,
  SEXT,
  FPTRUNC,
  FPEXT,
  FPTOUI,
  FPTOSI,
  UITOFP,
  SITOFP,
  PTRTOINT,
  PTRTOADDR,
  INTTOPTR,
  BITCAST,
  ADDRSPACECAST,
  ICMP,
  FCMP,
  PHI,
  SELECT,
  FREEZE,
  CALL,
  VA_ARG,
  LANDINGPAD,
  CATCHPAD,
  CLEANUPPAD,
  UNKNOWN;

  private static final Opcode[] ALL = values();
  private static final IntTable BY_WORD = byWord();

  private static IntTable byWord() {
    IntTable table = new IntTable(256);
    for (Opcode opcode : ALL) {
      if (opcode != UNKNOWN) {
        table.put(Bytes.wordHash(opcode.word()), opcode.ordinal());
      }
    }
    return table;
  }

  /// The keyword in the text.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The instruction with the keyword of that {@link Bytes#wordHash}.
  static Opcode of(long wordHash) {
    int ordinal = BY_WORD.get(wordHash);
    return ordinal < 0 ? UNKNOWN : ALL[ordinal];
  }

  static Opcode at(int ordinal) {
    return ALL[ordinal];
  }
}
