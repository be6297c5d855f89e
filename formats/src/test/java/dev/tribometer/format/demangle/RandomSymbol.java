package dev.tribometer.format.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes random symbols: well-formed v0 ones with back references to places that fit, and
/// mutations.
final class RandomSymbol {
  private static final String TAGS =
      "CNMXYIBLKRQPOASTFDWGUEpvsCu_0123456789abcdefghijlmnotwxyzV.$Z";

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final List<Integer> paths = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();
  private int left;

  private RandomSymbol(Random random, int size) {
    this.random = random;
    this.left = size;
  }

  /// A symbol of the v0 grammar; its lifetimes are all bound.
  static String wellFormed(Random random, int size) {
    RandomSymbol symbol = new RandomSymbol(random, size);
    symbol.path();
    return "_R" + symbol.out;
  }

  /// The same with a few bytes changed, added, taken out, or repeated from elsewhere.
  static String mutated(Random random, String symbol) {
    StringBuilder text = new StringBuilder(symbol);
    for (int i = 1 + random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      char tag = TAGS.charAt(random.nextInt(TAGS.length()));
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, tag);
        case 1 -> text.insert(at, tag);
        case 2 -> text.deleteCharAt(at);
        case 3 -> text.setLength(at);
        default -> {
          int from = random.nextInt(text.length());
          text.insert(at, text.substring(from, Math.min(text.length(), from + 8)));
        }
      }
    }
    return text.toString();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private boolean back(List<Integer> places) {
    if (places.isEmpty() || !chance(25)) {
      return false;
    }
    out.append('B');
    number(places.get(random.nextInt(places.size())));
    return true;
  }

  private void number(int value) {
    out.append(value == 0 ? "" : base62(value - 1)).append('_');
  }

  private static String base62(int value) {
    int digit = value % 62;
    char c = (char) (digit < 10 ? '0' + digit : digit < 36 ? 'a' + digit - 10 : 'A' + digit - 36);
    return (value < 62 ? "" : base62(value / 62)) + c;
  }

  private void disambiguator() {
    if (chance(30)) {
      out.append('s');
      number(random.nextInt(100_000));
    }
  }

  private void name() {
    disambiguator();
    String name =
        List.of("", "a", "new", "Vec", "_x", "9lives", "drop_in_place").get(random.nextInt(7));
    out.append(name.length()).append('_').append(name);
  }

  private void path() {
    if (back(paths)) {
      return;
    }
    int start = out.length();
    left--;
    switch (left > 0 ? random.nextInt(8) : 0) {
      case 0, 1 -> {
        out.append('C');
        name();
      }
      case 2, 3 -> {
        out.append('N').append("vtvtCS".charAt(random.nextInt(6)));
        path();
        name();
      }
      case 4 -> {
        out.append('M');
        disambiguator();
        path();
        type();
      }
      case 5 -> {
        out.append('X');
        disambiguator();
        path();
        type();
        path();
      }
      case 6 -> {
        out.append('Y');
        type();
        path();
      }
      default -> {
        out.append('I');
        path();
        for (int i = random.nextInt(3); i >= 0; i--) {
          argument();
        }
        out.append('E');
      }
    }
    paths.add(start);
    types.add(start);
  }

  private void argument() {
    switch (random.nextInt(4)) {
      case 0 -> out.append("L_");
      case 1 -> {
        out.append('K');
        constant();
      }
      default -> type();
    }
  }

  private void type() {
    if (back(types)) {
      return;
    }
    int start = out.length();
    left--;
    if (left <= 0 || chance(30)) {
      out.append("bceuaslxnihtmyojfdzpv".charAt(random.nextInt(21)));
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        out.append("RQPOS".charAt(random.nextInt(5)));
        type();
      }
      case 1 -> {
        out.append('A');
        type();
        constant();
      }
      case 2 -> {
        out.append('T');
        type();
        type();
        out.append('E');
      }
      case 3 -> {
        out.append("FG_").append(chance(50) ? "U" : "").append(chance(50) ? "KC" : "");
        out.append("RL0_");
        type();
        out.append('E');
        type();
      }
      case 4 -> {
        out.append('D');
        path();
        if (chance(50)) {
          out.append("p4Item");
          type();
        }
        out.append("EL_");
      }
      case 5 -> {
        out.append('W');
        type();
        out.append(chance(50) ? "ORh0_h7_NE" : "N");
      }
      default -> path();
    }
    types.add(start);
  }

  private void constant() {
    String[] leaves = {"p", "j10_", "lnff_", "b1_", "c41_", "Re6869_", "ee282ac_"};
    int kind = left > 0 ? random.nextInt(10) : 0;
    if (kind < 7) {
      out.append(leaves[kind]);
      return;
    }
    out.append(kind == 7 ? 'A' : kind == 8 ? 'T' : 'V');
    if (kind == 9) {
      path();
      out.append('T');
    }
    constant();
    constant();
    out.append('E');
  }
}
