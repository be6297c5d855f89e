package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemOriginTest {
  private final ItemOrigin origin =
      new ItemOrigin(
          "rg",
          Set.of("grep", "grep_searcher", "grep_matcher", "serde_json", "serde_core", "bstr"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "alloc::collections::btree::node::NodeRef::<BorrowType, K, V>::ascend; alloc",
        "std::vec::Vec::<T, A>::push; std",
        "flags::hiargs::HiArgs::from_low_args; rg",
        "main; rg",
        "run::{closure#0}; rg",
        "grep::grep_searcher::Searcher::search_reader; grep_searcher",
        "core::slice::iter::<impl std::iter::IntoIterator for &'a [T]>::into_iter; core",
        "<serde_json::ser::Compound<'a, W, F> as serde_core::ser::SerializeMap>::end; serde_json",
        "<std::boxed::Box<T, A> as std::ops::Drop>::drop; std",
        "<std::string::String as serde_core::ser::Serialize>::serialize; serde_core",
        "<&'a mut serde_json::Serializer<W, F> as serde_core::ser::Serializer>::end; serde_json",
        "<&'a M as grep::grep_matcher::Matcher>::find; grep_matcher",
        "<[u8] as bstr::ByteSlice>::as_bytes; bstr",
        "<() as std::fmt::Debug>::fmt; std",
        "<T as std::convert::Into<U>>::into; std",
        "<(dyn std::error::Error + 'static)>::downcast_ref; std",
        "<<std::vec::Drain<'_, T, A> as std::ops::Drop>::drop::DropGuard<'r, T> as"
            + " std::ops::Drop>::drop; std",
        "<flags::hiargs::HiArgs as std::fmt::Debug>::fmt; rg",
        "<Args as std::fmt::Debug>::fmt; rg",
        "<for<'a> fn(&'a u8) -> u8 as std::ops::FnOnce<(u8,)>>::call_once; std",
      })
  void readsTheCrateThatWroteTheItem(String path, String crate) {
    assertThat(origin.of(path)).isEqualTo(crate);
  }

  @Test
  void whatIsNoPathEndsInAnAnswerAllTheSame() {
    Random random = new Random(3);
    String alphabet = "<>:&*[]() asT'-_x";
    for (int round = 0; round < 5000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatCode(() -> origin.of(text.toString()))
          .as(text.toString())
          .doesNotThrowAnyException();
    }
    assertThatCode(() -> origin.of("<".repeat(100_000))).doesNotThrowAnyException();
    assertThatCode(() -> origin.of("<" + "&mut ".repeat(50_000) + "T>::f"))
        .doesNotThrowAnyException();
  }
}
