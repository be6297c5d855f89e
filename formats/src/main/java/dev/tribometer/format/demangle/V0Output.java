package dev.tribometer.format.demangle;

import org.jspecify.annotations.Nullable;

/// What the printers of v0 text share: the cursor, the text so far, and the manners in trouble.
///
/// Where reading fails, the words for the failure are printed once; from then on each part that
/// would be read is printed as `?`, so that the outer structure stays visible. A printer asks
/// [#unreadable()] before it reads anything and [#broke()] after each read.
final class V0Output {
  final V0Cursor in;

  /// With crate disambiguators and integer types.
  final boolean full;

  private final @Nullable BoundedText out;
  private boolean silent;

  /// @param out null to check the symbol only, without following back references
  V0Output(V0Cursor in, @Nullable BoundedText out, boolean full) {
    this.in = in;
    this.out = out;
    this.full = full;
    this.silent = out == null;
  }

  /// The receiver of text, or null while nothing is to be printed.
  @Nullable BoundedText text() {
    return silent ? null : out;
  }

  boolean isSilent() {
    return silent;
  }

  /// Switches printing off or back on.
  ///
  /// @return whether it was off before
  boolean silence(boolean off) {
    boolean before = silent;
    silent = off;
    return before;
  }

  void print(String ascii) {
    BoundedText text = text();
    if (text != null) {
      text.ascii(ascii);
    }
  }

  void print(char ascii) {
    BoundedText text = text();
    if (text != null) {
      text.ascii(ascii);
    }
  }

  /// Prints the bytes of the symbol between two places.
  void printSlice(int from, int to) {
    BoundedText text = text();
    if (text != null) {
      text.ascii(in.bytes, from, to);
    }
  }

  /// Prints the identifier read last.
  void printName() {
    BoundedText text = text();
    if (text == null) {
      return;
    }
    if (in.codeFrom == in.codeTo) {
      text.ascii(in.bytes, in.nameFrom, in.nameTo);
      return;
    }
    int[] codePoints = Punycode.decode(in);
    if (codePoints != null) {
      for (int c : codePoints) {
        text.codePoint(c);
      }
      return;
    }
    text.ascii("punycode{");
    if (in.nameFrom < in.nameTo) {
      text.ascii(in.bytes, in.nameFrom, in.nameTo);
      text.ascii('-');
    }
    text.ascii(in.bytes, in.codeFrom, in.codeTo);
    text.ascii('}');
  }

  /// Whether reading failed before; if so, prints the stand-in for what would have been read.
  boolean unreadable() {
    if (in.failure == null) {
      return false;
    }
    print('?');
    return true;
  }

  /// Whether the read just made has failed; if so, prints why.
  boolean broke() {
    Unreadable.Reason failure = in.failure;
    if (failure == null) {
      return false;
    }
    print(failure.text());
    return true;
  }

  /// Rejects what was read.
  void reject() {
    print(Unreadable.Reason.INVALID_SYNTAX.text());
    in.fail();
  }

  void ascend() {
    if (in.failure == null) {
      in.ascend();
    }
  }

  /// Whether a list goes on: its end has not come, and reading has not failed.
  boolean listGoesOn() {
    return in.failure == null && !in.eat('E');
  }

  /// Follows a back reference, unless it cannot be read or nothing is printed.
  ///
  /// @return the place for [V0Cursor#comeBack], or -1 if the target is not to be printed
  long follow() {
    if (unreadable()) {
      return -1;
    }
    long place = in.jump();
    if (broke()) {
      return -1;
    }
    if (silent) {
      in.comeBack(place);
      return -1;
    }
    return place;
  }
}
