package dev.tribometer.lens.async.traits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.FormatException;
import dev.tribometer.source.PatchException;
import dev.tribometer.source.UnifiedPatch;
import dev.tribometer.source.rust.RustFile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Traits of the macro, before and after; and why some stay.
class TraitRewriteTest {
  private static final String STORE =
      """
      use async_trait::async_trait;

      /// Keeps things.
      #[async_trait]
      pub trait Store: Send + Sync {
          /// By its key.
          async fn get(&self, key: &str) -> Option<u32>;
          async fn put(&mut self, key: String, value: u32);
          async fn count(&self) -> usize {
              self.len() + 1
          }
          fn len(&self) -> usize;
      }

      #[async_trait]
      impl Store for Memory {
          async fn get(&self, key: &str) -> Option<u32> {
              find(key).await
          }
          async fn put(&mut self, key: String, value: u32) {}
          fn len(&self) -> usize { 0 }
      }
      """;

  private static TraitSource source(String text, @Nullable String oldest) throws FormatException {
    return new TraitSource("src/lib.rs", RustFile.parse("src/lib.rs", text), "app", oldest, true);
  }

  private static AsyncTrait only(String text) throws FormatException {
    return only(text, null);
  }

  private static AsyncTrait only(String text, @Nullable String oldest) throws FormatException {
    List<AsyncTrait> traits = AsyncTraits.find(List.of(source(text, oldest)));
    assertThat(traits).hasSize(1);
    return traits.getFirst();
  }

  private static String rewritten(String text, boolean boxed)
      throws FormatException, PatchException {
    String patch = TraitRewrite.patch(only(text), boxed);
    return UnifiedPatch.parse(patch).files().getFirst().apply(text).orElseThrow();
  }

  @Test
  void theTraitDeclaresFuturesAndImplementationsKeepAsync() throws Exception {
    assertThat(rewritten(STORE, false))
        .isEqualTo(
            """
            use async_trait::async_trait;

            /// Keeps things.
            pub trait Store: Send + Sync {
                /// By its key.
                fn get(&self, key: &str) -> impl ::core::future::Future<Output = Option<u32>> + Send;
                fn put(&mut self, key: String, value: u32) -> impl ::core::future::Future<Output = ()> + Send;
                fn count(&self) -> impl ::core::future::Future<Output = usize> + Send { async move {
                    self.len() + 1
                } }
                fn len(&self) -> usize;
            }

            impl Store for Memory {
                async fn get(&self, key: &str) -> Option<u32> {
                    find(key).await
                }
                async fn put(&mut self, key: String, value: u32) {}
                fn len(&self) -> usize { 0 }
            }
            """);
  }

  @Test
  void boxedFuturesHaveOneLifetimeForAllThatIsBorrowed() throws Exception {
    assertThat(rewritten(STORE, true))
        .contains(
            "    fn get<'a>(&'a self, key: &'a str) -> ::core::pin::Pin<Box<dyn"
                + " ::core::future::Future<Output = Option<u32>> + Send + 'a>>;\n")
        .contains(
            "    fn get<'a>(&'a self, key: &'a str) -> ::core::pin::Pin<Box<dyn"
                + " ::core::future::Future<Output = Option<u32>> + Send + 'a>> { Box::pin(async move"
                + " {\n        find(key).await\n    }) }\n")
        .contains("    fn len(&self) -> usize { 0 }\n")
        .doesNotContain("#[async_trait]");
  }

  @Test
  void futuresThatNeedNotBeSendStaySo() throws Exception {
    String text = "#[async_trait(?Send)]\ntrait T {\n    async fn f(&self);\n}\n";
    assertThat(rewritten(text, false))
        .isEqualTo("trait T {\n    fn f(&self) -> impl ::core::future::Future<Output = ()>;\n}\n");
  }

  @Test
  void aTraitBehindDynIsBoxedByHand() throws Exception {
    String text = STORE + "fn open() -> Box<dyn Store> { todo!() }\n";
    assertThat(TraitConditions.of(only(text), null))
        .isEqualTo(new TraitForm.Boxed("it is used behind dyn at src/lib.rs:23"));
  }

  @Test
  void aVtableElsewhereCountsAsDyn() throws Exception {
    assertThat(TraitConditions.of(only(STORE), Set.of("core::fmt::Debug")))
        .isEqualTo(new TraitForm.Native());
    assertThat(TraitConditions.of(only(STORE), Set.of("app::Store")))
        .isEqualTo(
            new TraitForm.Boxed(
                "the program has a vtable of app::Store: somewhere it is used behind dyn"));
  }

  @Test
  void anOldCompilerThatIsPromisedStandsAgainstIt() throws Exception {
    assertThat(TraitConditions.of(only(STORE, "1.74"), null)).isInstanceOf(TraitForm.Boxed.class);
    assertThat(TraitConditions.of(only(STORE, "1.75"), null)).isEqualTo(new TraitForm.Native());
  }

  @Test
  void aMacroThatImplementsItStandsAgainstIt() throws Exception {
    String text =
        STORE + "macro_rules! all {\n    ($t:ty) => {\n        impl Store for $t {}\n    };\n}\n";
    assertThat(TraitConditions.of(only(text), null))
        .isEqualTo(new TraitForm.Refused("the macro at src/lib.rs:23 implements it, or may"));
  }

  @Test
  void anImplementationInsideOfABodyStandsAgainstIt() throws Exception {
    String inBody =
        "fn check() {\n    struct One;\n    #[async_trait]\n    impl Store for One {}\n}\n";
    assertThat(TraitConditions.of(only(STORE + inBody), null))
        .isEqualTo(
            new TraitForm.Refused(
                "the implementation at src/lib.rs:26 stands inside a function's body or a macro"
                    + " call, where it is not rewritten"));
    assertThat(
            TraitConditions.of(
                only(STORE + "fn near(store: &impl Store) { for _ in 0..1 {} }\n"), null))
        .isEqualTo(new TraitForm.Native());
  }

  @Test
  void whatCannotBeWrittenMechanicallyIsRefusedWithTheReason() throws Exception {
    assertThat(
            TraitConditions.of(
                only("#[async_trait]\ntrait T {\n    methods!();\n    async fn f(&self);\n}\n"),
                null))
        .isEqualTo(new TraitForm.Refused("a macro makes some of its items, which are not seen"));
    assertThat(
            TraitConditions.of(
                only(
                    "#[async_trait(?Send)]\ntrait T { async fn f(&self); }\n"
                        + "#[async_trait]\nimpl T for U { async fn f(&self) {} }\n"),
                null))
        .isEqualTo(
            new TraitForm.Refused(
                "?Send stands on the trait or on its implementation at src/lib.rs:4, but not on"
                    + " both"));
    assertThat(
            TraitConditions.of(
                only(
                    "#[async_trait]\ntrait T { async fn f<A>(&self, a: A); }\n"
                        + "type D = std::sync::Arc<dyn T + Send>;\n"),
                null))
        .isEqualTo(
            new TraitForm.Refused(
                "it is used behind dyn at src/lib.rs:3; and as boxed futures by hand: f has generic"
                    + " parameters"));
  }
}
