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
  private final boolean calls;
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

  GlobalReader(Symbols symbols, boolean calls) {
    this.symbols = symbols;
    this.calls = calls;
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
    boolean hidden = linkage == Linkage.PRIVATE && constant;
    int end = at.to;
    boolean named = Bytes.find(b, q, end, (byte) '@') < end;
    int attachments = at.cut ? end : attachments(at, q);
    if (hidden && symbols.isNumbered(symbol)) {
      symbols.identify(symbol, Bytes.hash(b, q, attachments) | 1);
    }
    if (!calls || (hidden && !named && attachments == end)) {
      plain.put(symbol, 1);
      return;
    }
    IntList types = new IntList(0);
    for (int r = attachments; r < end; r = Bytes.find(b, r + 1, end, (byte) '!')) {
      if (Bytes.startsWith(b, r, end, "!type ")) {
        int node = Head.nodeAfter(b, r + 5, end, at);
        if (node >= 0) {
          types.add(node);
        }
      }
    }
    List<GlobalConstant.Slot> slots = List.of();
    // Only a constant of tens of megabytes is cut; what it holds beyond its head cannot be told.
    if (named && !at.cut && !isDeclared(b, words, p)) {
      ConstantReader reader = new ConstantReader(at, q, symbols, pointer);
      reader.typed(0, 0);
      slots = List.copyOf(reader.slots());
    }
    if (hidden && slots.isEmpty() && types.size() == 0) {
      plain.put(symbol, 1);
    } else {
      globals.add(new Raw(new GlobalConstant(symbol, linkage, constant, slots, List.of()), types));
    }
  }

  /// Where the metadata of the current global begins, or the end of the line: the first `!` outside
  /// quotes.
  private static int attachments(LineSource at, int from) throws FormatException {
    byte[] b = at.bytes;
    int r = from;
    while (r < at.to && b[r] != '!') {
      r = b[r] == '"' ? Heads.quoteEnd(b, r, at) : r + 1;
    }
    return r;
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
