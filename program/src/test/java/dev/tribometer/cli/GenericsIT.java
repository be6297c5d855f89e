package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.report.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tribometer generics` on a program with one generic that should be divided, and one that should
/// not.
class GenericsIT {
  @TempDir Path directory;

  @Test
  void thePartThatDoesNotDependOnTheTypeIsNamedWithItsLines() throws Exception {
    CargoProject project =
        CargoProject.in(directory.resolve("ws"))
            .file("Cargo.toml", CargoProject.manifest("lone"))
            .file(
                "src/main.rs",
                """
                use std::hint::black_box as keep;
                fn process<T: AsRef<str>>(text: T) -> usize {
                    let text: &str = text.as_ref();
                    let mut sum = keep(text.len());
                    sum = keep(sum * 3 + 1);
                    sum = keep(sum * 5 + 2);
                    sum = keep(sum * 7 + 3);
                    sum = keep(sum * 9 + 4);
                    sum = keep(sum * 11 + 5);
                    sum
                }
                fn depends<T: Copy + Into<f64>>(one: T, two: T) -> f64 {
                    one.into() + two.into()
                }
                fn main() {
                    let name = String::from("name");
                    let all = process("a") + process(name.clone()) + process(&name)
                        + process(name.into_boxed_str());
                    keep((all, depends(1u8, 2), depends(1f32, 2.0), depends(1i32, 2)));
                }
                """);

    String json = run("generics", "--offline", "-q", "--format", "json", project.root().toString());
    assertThat(json)
        .contains("\"item\":\"lone::process\"")
        .contains("\"regionFromLine\":4,\"regionToLine\":10")
        .contains("\"calledFrom\":\"lone::main\"");
    String store = project.store().toString();
    assertThat(
            run(
                "sql",
                "--store",
                store,
                "SELECT item FROM generic_item WHERE saving_kind = 'part'"))
        .contains("lone::process")
        .doesNotContain("lone::depends");
    assertThat(run("show", "--store", store, "duplicated-instantiations"))
        .contains("compiled 4 times")
        .contains("lines 4 to 10")
        .contains("tribometer generics --patch");
    assertThat(
            run(
                "sql",
                "--store",
                store,
                "SELECT callees FROM instantiation_line JOIN generic_item USING (item_id)"
                    + " WHERE item = 'lone::process' AND instantiation_line.line = 3"))
        .as("what the copies do for their types")
        .contains("AsRef");
    Path page = Path.of(run("open", "--store", store, "generics").strip());
    assertThat(Files.readString(page)).contains("lone::process", "let mut sum = keep(text.len());");

    assertThat(run("generics", "--offline", "-q", "--patch", project.root().toString()))
        .contains("+fn process_inner(text: &str) -> usize {");
    assertThat(run("show", "--store", store, "duplicated-instantiations"))
        .contains("Divide it behind its conversions")
        .doesNotContain("tribometer generics --patch");
  }

  @Test
  void aProfileThatOptimisesIsTimedFunctionByFunction() throws Exception {
    CargoProject project =
        CargoProject.in(directory.resolve("timed"))
            .file("Cargo.toml", CargoProject.manifest("timed"))
            .file(
                "src/main.rs",
                """
                fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
                    all.sort();
                    all
                }
                fn main() {
                    println!("{:?} {:?}", sorted(vec![3u8, 1]), sorted(vec!["b", "a"]));
                }
                """);
    String root = project.root().toString();
    String first = run("generics", "--offline", "-q", "--release", "--format", "json", root);
    assertThat(first).contains("\"llvmCpuNanoseconds\":").doesNotContain("no time of LLVM");
    String store = project.store().toString();
    String timed =
        "SELECT (sum(llvm_cpu_ns) > 0 AND sum(llvm_cpu_ns) <= max(u.codegen_cpu_ns))::TEXT AS fits"
            + " FROM instantiation JOIN ir_unit u USING (ir_unit_id)";
    assertThat(run("sql", "--store", store, timed)).contains("true");
    // Everything is up to date now, and keeps its times.
    assertThat(run("generics", "--offline", "-q", "--release", "--format", "json", root))
        .contains("\"llvmCpuNanoseconds\":");
  }

  private static String run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitStatus status = Main.run(List.of(words), Terminal.plain(out, err, 200, 0));
    assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
    return out.toString();
  }
}
