package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the lines that begin with `@`: globals and aliases.
final class GlobalReader {
  /// Pointers of the first address space; targets without this part have 64 bits.
  private static final Pattern POINTER_BITS = Pattern.compile("(?:^|-)p:([0-9]{1,3}):");

  private final Symbols symbols;
  private final List<Raw> globals = new ArrayList<>();
  private final List<Alias> aliases = new ArrayList<>();

  /// Private constants that hold no symbol: a reference to one says nothing about calls.
  private final IntTable plain = new IntTable(1024);

  private int pointer = 8;

  /// A global whose type ids are still numbers of metadata nodes.
  ///
  /// @param global without its types
  /// @param types the nodes
  record Raw(GlobalConstant global, IntList types) {}

  GlobalReader(Symbols symbols) {
    this.symbols = symbols;
  }

  List<Raw> globals() {
    return globals;
  }

  List<Alias> aliases() {
    return aliases;
  }

  boolean isPlain(int symbol) {
    return plain.get(symbol) >= 0;
  }

  /// Takes the width of pointers from a `target datalayout` line.
  void dataLayout(String layout) {
    Matcher bits = POINTER_BITS.matcher(layout);
    if (bits.find()) {
      pointer = Math.max(1, Integer.parseInt(bits.group(1)) / 8);
    }
  }

  /// Reads the current line.
  void read(LineSource at) throws FormatException {
    byte[] b = at.bytes;
    int nameTo = Heads.symbolEnd(b, at.from, at);
    int symbol = symbols.of(b, at.from, nameTo, at);
    if (!Bytes.startsWith(b, nameTo, at.to, " = ")) {
      throw at.error("` = ` after the name of a global");
    }
    int p = nameTo + 3;
    int words = p;
    while (p < at.to) {
      int q = Bytes.wordEnd(b, p, at.to);
      int length = q - p;
      if (length == 8 && Bytes.startsWith(b, p, q, "constant")) {
        global(at, symbol, words, p, q, true);
        return;
      }
      if (length == 6 && Bytes.startsWith(b, p, q, "global")) {
        global(at, symbol, words, p, q, false);
        return;
      }
      if (length == 5
          && (Bytes.startsWith(b, p, q, "alias") || Bytes.startsWith(b, p, q, "ifunc"))) {
        int target = Heads.symbol(b, q, at);
        int targetTo = Heads.symbolEnd(b, target, at);
        aliases.add(new Alias(symbol, symbols.of(b, target, targetTo, at)));
        return;
      }
      p = q < at.to && b[q] == '(' ? Heads.closing(b, q, at) : q + 1;
    }
    throw at.error("`global`, `constant`, `alias` or `ifunc`");
  }

  private void global(LineSource at, int symbol, int words, int p, int q, boolean constant)
      throws FormatException {
    byte[] b = at.bytes;
    Linkage linkage = Linkage.in(b, words, p);
    ConstantReader reader = new ConstantReader(at, q, symbols, pointer);
    if (at.cut) {
      // Only a constant of tens of megabytes is cut; what it holds beyond its head cannot be told.
      globals.add(
          new Raw(
              new GlobalConstant(symbol, linkage, constant, List.of(), List.of()), new IntList(0)));
      return;
    }
    boolean declared = isDeclared(b, words, p);
    if (declared) {
      reader.type(0);
    } else {
      reader.typed(0, 0);
    }
    int initializerTo = reader.position();
    IntList types = new IntList(0);
    int end = at.to;
    int r = initializerTo;
    while (r < end) {
      switch (b[r]) {
        case '"' -> r = Heads.quoteEnd(b, r, at);
        case '!' -> {
          int word = Bytes.wordEnd(b, r + 1, end);
          if (word == r + 5 && Bytes.startsWith(b, r, word, "!type")) {
            int node = Head.nodeAfter(b, word, end, at);
            if (node >= 0) {
              types.add(node);
            }
          }
          r = Math.max(word, r + 1);
        }
        default -> r++;
      }
    }
    List<GlobalConstant.Slot> slots = List.copyOf(reader.slots());
    boolean hidden = linkage == Linkage.PRIVATE && constant;
    if (hidden) {
      symbols.identify(symbol, Bytes.hash(b, q, initializerTo) | 1);
    }
    if (hidden && slots.isEmpty() && types.size() == 0) {
      plain.put(symbol, 1);
    } else {
      globals.add(new Raw(new GlobalConstant(symbol, linkage, constant, slots, List.of()), types));
    }
  }

  private static boolean isDeclared(byte[] b, int from, int to) {
    int p = from;
    while (p < to) {
      int q = Bytes.wordEnd(b, p, to);
      if (Bytes.startsWith(b, p, q, "external") || Bytes.startsWith(b, p, q, "extern_weak")) {
        return true;
      }
      p = q + 1;
    }
    return false;
  }
}
