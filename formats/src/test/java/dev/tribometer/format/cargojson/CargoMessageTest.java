package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The figures were counted by a Python script of its own over the same files.
final class CargoMessageTest {
  @Test
  void readsEveryMessageOfARecordedBuild() throws IOException {
    List<CargoMessage> messages = messages(bytes("message-format.jsonl"));

    List<CargoMessage.Artifact> artifacts = of(messages, CargoMessage.Artifact.class);
    assertThat(artifacts).hasSize(25).allMatch(CargoMessage.Artifact::fresh);
    assertThat(artifacts.stream().mapToInt(a -> a.filenames().size()).sum()).isEqualTo(40);
    assertThat(artifacts.stream().mapToInt(a -> a.features().size()).sum()).isEqualTo(79);
    List<CargoMessage.BuildScriptExecuted> scripts =
        of(messages, CargoMessage.BuildScriptExecuted.class);
    assertThat(scripts).hasSize(7);
    assertThat(scripts.stream().mapToInt(s -> s.cfgs().size()).sum()).isEqualTo(6);
    assertThat(messages).hasSize(33).last().isEqualTo(new CargoMessage.BuildFinished(true));
    CargoMessage.Artifact program = artifacts.getLast();
    assertThat(program.executable()).isEqualTo("/target/demo/debug/demo-app");
    assertThat(program.profile())
        .isEqualTo(new CargoMessage.ArtifactProfile("0", "2", true, true, false));
  }

  @Test
  void tellsWhatAMacroPrintsFromWhatCargoSays() throws IOException {
    List<CargoMessage> messages = messages(bytes("message-format-errors.jsonl"));

    assertThat(of(messages, CargoMessage.Text.class))
        .containsExactly(
            new CargoMessage.Text("pm says hello"), new CargoMessage.Text("{\"a\": 9}"));
    assertThat(of(messages, CargoMessage.BuildScriptExecuted.class))
        .singleElement()
        .satisfies(script -> {
          assertThat(script.env()).isEqualTo(Map.of("FOO", "bar baz"));
          assertThat(script.linkedPaths()).containsExactly("native=/tmp");
          assertThat(script.cfgs()).containsExactly("x");
        });
    assertThat(messages).hasSize(12).last().isEqualTo(new CargoMessage.BuildFinished(false));
  }

  @Test
  void readsADiagnosticWithThePlacesOfItsMacros() throws IOException {
    List<Diagnostic> diagnostics =
        of(messages(bytes("message-format-errors.jsonl")), CargoMessage.CompilerMessage.class)
            .stream()
            .map(CargoMessage.CompilerMessage::diagnostic)
            .toList();

    assertThat(diagnostics)
        .extracting(Diagnostic::code)
        .containsExactly(
            "unused_mut",
            "E0382",
            "unused_variables",
            "unused_variables",
            "unused_variables",
            null);
    Diagnostic moved = diagnostics.get(1);
    assertThat(moved.level()).isEqualTo("error");
    assertThat(moved.message()).isEqualTo("borrow of moved value: `é`");
    assertThat(moved.rendered()).contains("value borrowed here after move");
    assertThat(moved.spans()).hasSize(3);
    Diagnostic.Span borrow = moved.spans().get(1);
    assertThat(borrow.primary()).isTrue();
    assertThat(borrow.fileName()).isEqualTo("src/main.rs");
    assertThat(borrow.byteStart()).isEqualTo(266);
    assertThat(borrow.lineStart()).isEqualTo(10);
    assertThat(borrow.columnStart()).isEqualTo(20);
    assertThat(borrow.columnEnd()).isEqualTo(21);
    assertThat(borrow.label()).isEqualTo("value borrowed here after move");
    assertThat(borrow.expansions())
        .extracting(Diagnostic.Expansion::macro)
        .containsExactly(
            "desugaring of format string literal", "$crate::format_args_nl!", "println!");
    assertThat(moved.children())
        .singleElement()
        .satisfies(help -> {
          assertThat(help.level()).isEqualTo("help");
          assertThat(help.spans().getFirst().suggestedReplacement()).isEqualTo(".clone()");
          assertThat(help.spans().getFirst().applicability()).isEqualTo("MachineApplicable");
        });
    Diagnostic.Span inMacro = diagnostics.get(2).spans().getFirst();
    assertThat(inMacro.lineStart()).isEqualTo(4);
    assertThat(inMacro.expansions())
        .extracting(e -> e.macro() + e.callSite().lineStart())
        .containsExactly("inner!5", "outer!8");
    assertThat(inMacro.origin().lineStart()).isEqualTo(8);
  }

  @Test
  void findsAMessageBehindTextWithoutALineFeed() throws IOException {
    List<CargoMessage> messages =
        messages(
            utf8("dots... {\"reason\":\"build-finished\",\"success\":true}\nas {\"reason\":\"x\n"));

    assertThat(messages)
        .containsExactly(
            new CargoMessage.Text("dots... "),
            new CargoMessage.BuildFinished(true),
            new CargoMessage.Text("as {\"reason\":\"x"));
  }

  @Test
  void passesOverMessagesThatItDoesNotKnow() throws IOException {
    assertThat(messages(utf8("{\"reason\":\"build-cpu\",\"success\":\"maybe\",\"target\":1}\n")))
        .containsExactly(new CargoMessage.Other("build-cpu"));
  }

  @Test
  void saysWhetherTheStreamStopsWithinAMessage() throws IOException {
    byte[] bytes = bytes("message-format-errors.jsonl");
    int messages = 0;
    for (int length = 0; length < bytes.length; length += 53) {
      List<CargoMessage> read = new ArrayList<>();
      CargoMessageReader reader = new CargoMessageReader("cut", read::add);
      reader.feed(bytes, 0, length);
      int whole = read.size();
      boolean truncated = reader.finish();

      boolean cutInMessage = length > 0 && bytes[length - 1] != '\n' && bytes[length] != '\n';
      boolean plainText = read.size() > whole && read.getLast() instanceof CargoMessage.Text;
      assertThat(truncated).isEqualTo(cutInMessage && !plainText);
      assertThat(read.size()).isGreaterThanOrEqualTo(messages);
      messages = whole;
    }
  }

  @Test
  void refusesAMessageThatIsNotWhatItsReasonSays() {
    assertRefused("{\"reason\":\"build-finished\"}", "a member \"success\"");
    assertRefused("{\"reason\":\"build-finished\",\"success\":1}", "true or false");
    assertRefused("{\"reason\":\"build-finished\",\"success\":true} x", "limits of the format");
    assertRefused("{\"reason\":5}", "a string");
    assertRefused("{\"reason\":\"compiler-artifact\",\"package_id\":\"x\"}", "a package id");
    assertRefused("{\"reason\":\"build-script-executed\",\"env\":[[\"a\"]]}", "a name and a value");
  }

  private static void assertRefused(String line, String expected) {
    assertThatThrownBy(() -> messages(utf8(line + "\n")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(expected);
  }

  private static <T> List<T> of(List<CargoMessage> messages, Class<T> kind) {
    return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<CargoMessage> messages(byte[] bytes) throws FormatException {
    List<CargoMessage> messages = new ArrayList<>();
    CargoMessageReader reader = new CargoMessageReader("messages", messages::add);
    reader.feed(bytes, 0, bytes.length);
    assertThat(reader.finish()).isFalse();
    return messages;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) throws IOException {
    return Fixtures.bytes("cargojson/" + file);
  }
}
