package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A workspace with crates that others published: one in two versions, one that nothing uses. Needs
/// a registry that answers, or crates that cargo has fetched before.
class RegistryIT {
  @TempDir static Path temporary;
  private static CargoProject project = new CargoProject(Path.of(""));
  private static Program.Outcome scan = new Program.Outcome(-1, "", "");

  @BeforeAll
  static void aScan() throws Exception {
    project =
        CargoProject.in(temporary.resolve("user"))
            .file(
                "Cargo.toml",
                CargoProject.manifest("user")
                    + """
                    [dependencies]
                    itoa = "=1.0.15"
                    older = { package = "itoa", version = "=0.4.8" }
                    fnv = "=1.0.7"
                    """)
            .file(
                "src/main.rs",
                """
                fn main() {
                    let count = std::env::args().count();
                    println!("{}", itoa::Buffer::new().format(count as u32));
                    println!("{}", itoa::Buffer::new().format(count as u64));
                    println!("{}", older::Buffer::new().format(count as u16));
                }
                """);
    scan = program().run("scan");
  }

  @Test
  void packagesOfARegistryAreUnitsOfTheirOwnAndTheSumsClose() throws Exception {
    assertThat(scan.status()).as(scan.err()).isZero();
    assertThat(
            sql(
                "SELECT p.name, p.version FROM unit u JOIN package p USING (package_id)"
                    + " WHERE p.name <> 'user' ORDER BY ALL"))
        .contains("{\"name\":\"itoa\",\"version\":\"0.4.8\"}")
        .contains("{\"name\":\"itoa\",\"version\":\"1.0.15\"}");
    assertThat(
            sql(
                "SELECT sum(u.cpu_ns) + any_value(s.cargo_cpu_ns) = any_value(s.cpu_ns) AS ok"
                    + " FROM unit u, scan s WHERE u.cpu_ns >= 0"))
        .isEqualTo("[{\"ok\":true}]\n");
  }

  @Test
  void aPackageInTwoVersionsAndOneThatNothingUsesAreNamed() throws Exception {
    String findings = program().run("show", "--all").out();
    assertThat(findings).contains("itoa").contains("0.4.8").contains("fnv");
    assertThat(findings).contains("duplicate-versions-").contains("unused-dependency-");
  }

  @Test
  void instantiationsOfAPublishedGenericAreCounted() throws Exception {
    Program.Outcome generics = program().run("generics");
    assertThat(generics.status()).as(generics.err()).isZero();
    assertThat(generics.out()).contains("itoa");
  }

  private static String sql(String question) throws Exception {
    return program().run("sql", "--format", "json", question).out();
  }

  private static Program program() {
    return Program.in(project.root(), temporary);
  }
}
