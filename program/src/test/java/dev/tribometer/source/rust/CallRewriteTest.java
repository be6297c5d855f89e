package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Calls of paths in the text of Rust files.
class CallRewriteTest {
  @Test
  void aCallIsFoundWithItsArgumentsAndReplaced() {
    String text = "async fn load() -> R {\n    let a = std::fs::read(path)?;\n}\n";
    CallRewrite call = CallRewrite.at(text, 2, 13).orElseThrow();
    assertThat(call.path()).isEqualTo("std::fs::read");
    assertThat(call.arguments()).isEqualTo("path");
    assertThat(call.replace(text, "tokio::fs::read(path).await"))
        .isEqualTo("async fn load() -> R {\n    let a = tokio::fs::read(path).await?;\n}\n");
  }

  @Test
  void bracketsInStringsCharactersAndCommentsDoNotCount() {
    String text = "f(\")\", ')', r#\")\"#, '\\'', /* ) */ g(1), x::<'a>()) + 1";
    assertThat(CallRewrite.at(text, 1, 1).orElseThrow().arguments())
        .isEqualTo("\")\", ')', r#\")\"#, '\\'', /* ) */ g(1), x::<'a>()");
  }

  @Test
  void aMethodCallIsRefused() {
    assertThat(CallRewrite.at("    path.exists()", 1, 5)).isEmpty();
  }

  @Test
  void aPlaceOutsideTheTextIsRefused() {
    assertThat(CallRewrite.at("f(1)", 3, 1)).isEmpty();
    assertThat(CallRewrite.at("f(1)", 1, 40)).isEmpty();
    assertThat(CallRewrite.at("f(1", 1, 1)).isEmpty();
  }

  @Test
  void aColumnAfterOtherLettersIsRefused() {
    assertThat(CallRewrite.at("let ö = f(1);", 1, 9)).isEmpty();
  }
}
