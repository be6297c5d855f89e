package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitEditTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leaf(big).await          | Box::pin(leaf(big)).await
          let x = a::b(1).await?;  | let x = Box::pin(a::b(1)).await?;
          self.store.get(k).await  | Box::pin(self.store.get(k)).await
          f(g(1), [2; 3]).await    | Box::pin(f(g(1), [2; 3])).await
          make()?.run().await      | Box::pin(make()?.run()).await
          future.await             | Box::pin(future).await
          all[0].send(x).await     | Box::pin(all[0].send(x)).await
          Ok(load().await)         | Ok(Box::pin(load()).await)
          """)
  void theWholeChainBeforeTheAwaitIsBoxed(String before, String after) {
    assertThat(AwaitEdit.boxed("a.rs", "async fn f() {\n    " + before + "\n}\n", 2))
        .contains("async fn f() {\n    " + after + "\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.await + b.await",
        "x + 1",
        "call::<u8>().await",
        "join!(a, b).await",
        "async { 1 }.await",
        "<T as Run>::run().await"
      })
  void whatDoesNotReadAsOneChainStays(String code) {
    assertThat(AwaitEdit.boxed("a.rs", "async fn f() {\n    " + code + "\n}\n", 2)).isEmpty();
  }

  @Test
  void onlyTheLineThatIsMeantIsEdited() {
    String text = "async fn f() {\n    a().await;\n    b().await;\n}\n";
    assertThat(AwaitEdit.boxed("a.rs", text, 3))
        .contains("async fn f() {\n    a().await;\n    Box::pin(b()).await;\n}\n");
    assertThat(AwaitEdit.boxed("a.rs", text, 9)).isEmpty();
  }
}
