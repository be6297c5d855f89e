package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.FormatException;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementRunTest {
  /// Every line that holds code weighs one; a line that ends in `// type` depends on the type.
  private static @Nullable StatementRun run(String text) throws FormatException {
    RustFile file = RustFile.parse("test.rs", text);
    NavigableMap<Integer, Integer> weights = new TreeMap<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String code = lines[i].replaceAll("//.*", "").strip();
      if (!code.isEmpty() && !Set.of("{", "}", "};", "} else {").contains(code)) {
        weights.put(i + 1, 1);
      }
    }
    Set<Integer> bound =
        Stream.iterate(1, line -> line <= lines.length, line -> line + 1)
            .filter(line -> lines[line - 1].endsWith("// type"))
            .collect(Collectors.toSet());
    Block body = file.functions().getFirst().function().body();
    assertThat(body).isNotNull();
    return StatementRun.heaviest(file, body, weights, line -> !bound.contains(line));
  }

  private static void assertRun(String text, int first, int last) throws FormatException {
    StatementRun run = run(text);
    assertThat(run).isNotNull();
    assertThat(run.firstLine()).as("first line").isEqualTo(first);
    assertThat(run.lastLine()).as("last line").isEqualTo(last);
  }

  @Test
  void aRunEndsBeforeTheBraceOfItsBlock() throws FormatException {
    assertRun(
        """
        fn load<P: AsRef<Path>>(path: P) -> u8 {
            let path = path.as_ref(); // type
            let text = read(path);
            check(&text);
            text.len()
        }
        """,
        3,
        5);
  }

  @Test
  void aRunNeverGoesOverTheEndOfALoop() throws FormatException {
    assertRun(
        """
        fn all<T: AsRef<str>>(list: &[T]) {
            for each in list { // type
                let text = each.as_ref(); // type
                one(text);
                two(text);
                three(text);
            }
            four();
            five();
        }
        """,
        4,
        6);
  }

  @Test
  void aStatementBelongsToARunWholeOrNotAtAll() throws FormatException {
    assertRun(
        """
        fn pick<T: Into<u8>>(value: T, way: Way) {
            first();
            match way {
                Way::One => one(),
                Way::Two => two(value.into()), // type
            }
            second();
            third();
        }
        """,
        7,
        8);
  }

  @Test
  void fieldsOfALiteralAreNoStatements() throws FormatException {
    assertThat(
            run(
                """
                fn make<T: Into<u8>>(value: T) -> Point {
                    Point { // type
                        x: 1,
                        y: 2,
                        z: value.into(), // type
                    }
                }
                """))
        .isNull();
  }

  @Test
  void aLineThatHoldsSomethingElseIsLeftOut() throws FormatException {
    assertRun(
        """
        fn odd<T: Into<u8>>(value: T) {
            let value = value.into(); one(); // type
            two(); three();
            four(); }
        """,
        3,
        3);
  }

  @Test
  void nothingFreeIsNoRun() throws FormatException {
    assertThat(run("fn id<T>(value: T) -> T {\n    value // type\n}\n")).isNull();
  }
}
