package dev.tribometer.probe.ir;

import dev.tribometer.format.llvmir.ShapeHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which parameters of an item make a difference to its code, as far as its instantiations show.
///
/// @param count how many parameters it has; 0 where the symbols do not say, or not alike
/// @param deciding the positions of those without which the shape is not decided
record Parameters(int count, List<Integer> deciding) {
  private static final int MOST = 16;

  /// Looks at instantiations of one item.
  static Parameters of(List<IrFunction> copies) {
    int count = copies.getFirst().arguments().size();
    if (count > MOST || copies.stream().anyMatch(copy -> copy.arguments().size() != count)) {
      return new Parameters(0, List.of());
    }
    List<Integer> deciding = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      deciding.add(i);
    }
    if (!decides(copies, deciding)) {
      // The same arguments with different code: the symbol does not spell all that was put in.
      return new Parameters(count, deciding);
    }
    // The last ones first: methods' own parameters are more often incidental than those of the
    // type.
    for (int i = count - 1; i >= 0; i--) {
      List<Integer> fewer = new ArrayList<>(deciding);
      fewer.remove(Integer.valueOf(i));
      if (decides(copies, fewer)) {
        deciding = fewer;
      }
    }
    return new Parameters(count, List.copyOf(deciding));
  }

  private static boolean decides(List<IrFunction> copies, List<Integer> positions) {
    Map<List<String>, ShapeHash> shapes = new HashMap<>();
    for (IrFunction copy : copies) {
      List<String> key = positions.stream().map(copy.arguments()::get).toList();
      ShapeHash known = shapes.putIfAbsent(key, copy.shape().letter());
      if (known != null && !known.equals(copy.shape().letter())) {
        return false;
      }
    }
    return true;
  }
}
