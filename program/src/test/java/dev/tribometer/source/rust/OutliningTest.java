package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.FormatException;
import dev.tribometer.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OutliningTest {
  private static Outlining look(String text) throws FormatException {
    RustFile file = RustFile.parse("test.rs", text);
    return Outlining.of(file, file.functions().getFirst());
  }

  private static String after(String text) throws FormatException {
    assertThat(look(text)).isInstanceOf(Outlining.Split.class);
    Outlining.Split split = (Outlining.Split) look(text);
    byte[] edited = TextEdit.apply(text.getBytes(StandardCharsets.UTF_8), split.edits());
    return new String(edited, StandardCharsets.UTF_8);
  }

  private static String refused(String text) throws FormatException {
    assertThat(look(text)).isInstanceOf(Outlining.Refused.class);
    return ((Outlining.Refused) look(text)).reason();
  }

  @Test
  void theRestOfAFreeFunctionMovesWithItsComments() throws FormatException {
    String before =
        """
        /// Loads.
        pub fn load<P: AsRef<Path>>(path: P, strict: bool) -> io::Result<Config> {
            let path = path.as_ref();

            // Why this is so.
            let text   = fs::read_to_string(path)?; // odd blanks stay
            println!("{strict}");
            parse(&text)
        }
        """;
    String after =
        """
        /// Loads.
        pub fn load<P: AsRef<Path>>(path: P, strict: bool) -> io::Result<Config> {
            let path = path.as_ref();
            load_inner(strict, path)
        }

        fn load_inner(strict: bool, path: &Path) -> io::Result<Config> {

            // Why this is so.
            let text   = fs::read_to_string(path)?; // odd blanks stay
            println!("{strict}");
            parse(&text)
        }
        """;
    assertThat(after(before)).isEqualTo(after);
    assertThat(refused(after)).contains("nothing but a call");
  }

  @Test
  void aMethodKeepsItsReceiverItsLifetimesAndItsCondition() throws FormatException {
    String before =
        """
        impl<'a> Store<'a> {
            #[cfg(unix)]
            pub fn put<'b, K>(&mut self, key: K, mut n: u8, from: &'b mut Tape<'a>) -> u8
            where
                K: Into<String> + Send,
                'a: 'b,
            {
                let mut key = key.into();
                key.push('x');
                n += self.write(&key, from);
                n
            }
        }
        """;
    assertThat(after(before))
        .contains("fn put<'b, K>(&mut self, key: K, n: u8, from: &'b mut Tape<'a>)")
        .contains(
            "        let key = key.into();\n        self.put_inner(n, from, key)\n    }\n\n    #[cfg(unix)]\n")
        .contains(
            "    fn put_inner<'b>(&mut self, mut n: u8, from: &'b mut Tape<'a>, mut key: String) -> u8"
                + " where 'a: 'b {\n        key.push('x');\n");
  }

  @Test
  void anArgumentOfAnonymousTypeIsConvertedLikeOneWithAName() throws FormatException {
    assertThat(
            after(
                "fn f(name: impl Into<Cow<'static, str>>) {\n    let name = name.into();\n    a(&name);\n    b(name);\n}\n"))
        .contains("    f_inner(name)\n}\n\nfn f_inner(name: Cow<'static, str>) {\n    a(&name);\n");
  }

  @TestFactory
  Stream<DynamicTest> whatLooksAlikeIsRefusedWithItsReason() {
    String rest = "    a(p);\n    b(p)\n}\n";
    String top = "{\n    let p = p.as_ref();\n";
    return Stream.of(
            new String[] {"async fn f<P: AsRef<Path>>(p: P) " + top + rest, "async"},
            new String[] {"unsafe fn f<P: AsRef<Path>>(p: P) " + top + rest, "unsafe"},
            new String[] {"fn f<P: AsRef<Path> + ?Sized>(p: &P) -> &Path " + top + rest, "borrow"},
            new String[] {"fn f<'a, P: AsRef<Path>>(p: &'a P) -> X<'a> " + top + rest, "borrow"},
            new String[] {"fn f<P: AsRef<Path>>(p: P) -> impl Fn() " + top + rest, "impl Trait"},
            new String[] {"fn f<P: AsRef<Path>, const N: usize>(p: P) " + top + rest, "constant"},
            new String[] {"fn f<P: AsRef<Path>>(p: P) -> Vec<P> " + top + rest, "more than once"},
            new String[] {"fn f<P: AsRef<Path>>(p: P, q: P) " + top + rest, "more than once"},
            new String[] {
              "fn f<P: AsRef<Path>>(p: P) " + top + "    a::<P>(p);\n" + rest, "named again"
            },
            new String[] {
              "fn f<P: AsRef<Path>>(q: P) {\n    let p = q.as_ref();\n    drop(q);\n" + rest,
              "used again"
            },
            new String[] {
              "fn f<P: AsRef<Path>>(p: P) {\n    start();\n    let p = p.as_ref();\n" + rest,
              "does not begin"
            },
            new String[] {"fn f<P: Convert<Path>>(p: P) " + top + rest, "does not begin"},
            new String[] {"fn f<P: AsRef<Path>>((a, b): (u8, u8), p: P) " + top + rest, "pattern"},
            new String[] {
              "#[tokio::main]\nfn f<P: AsRef<Path>>(p: P) " + top + rest, "tokio::main"
            },
            new String[] {
              "impl T for X { fn f<P: AsRef<Path>>(&self, p: P) " + top + rest + "}", "trait"
            },
            new String[] {
              "trait T { fn f<P: AsRef<Path>>(&self, p: P) " + top + rest + "}", "trait"
            },
            new String[] {
              "fn f<P: AsRef<Path>>(p: P) " + top + "    open(p)\n}\n", "nothing but a call"
            },
            new String[] {"fn f<P: AsRef<Path>>(p: P) " + top + rest + "fn f_inner() {}", "taken"},
            new String[] {
              "fn f<P: AsRef<Path>>(p: P) { let p = p.as_ref(); a(p); b(p) }", "share a line"
            },
            new String[] {
              "fn f<P: AsRef<Path>, T: Has<P>>(p: P, t: T) " + top + rest, "still be generic"
            })
        .map(each ->
            DynamicTest.dynamicTest(
                each[1] + ": " + each[0].lines().findFirst().orElse(""),
                () -> assertThat(refused(each[0])).contains(each[1])));
  }
}
