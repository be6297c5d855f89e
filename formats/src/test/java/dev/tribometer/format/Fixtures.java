package dev.tribometer.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The recorded files that tests read, as resources of this package and those below it.
public final class Fixtures {
  private Fixtures() {}

  /// The bytes of a resource.
  ///
  /// @param name the resource, from this package
  public static byte[] bytes(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
