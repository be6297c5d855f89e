package dev.tribometer.format.measureme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.ActivitySelection.Detail;
import dev.tribometer.format.measureme.ActivityTotals.Activity;
import dev.tribometer.format.measureme.ActivityTotals.Interval;
import dev.tribometer.format.measureme.ActivityTotals.ItemTime;
import dev.tribometer.format.measureme.ActivityTotals.Size;
import dev.tribometer.format.measureme.ActivityTotals.ThreadSpan;
import dev.tribometer.format.measureme.Summary.LabelTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTotalsTest {
  private static final ActivitySelection ALL = (kind, label) -> Detail.ALL_ARGUMENTS;

  @ParameterizedTest
  @ValueSource(strings = {"v9-o0-fnargs", "v9-o2-llvm", "v9-default-args", "v8-default-args"})
  void addsUpToTheSummary(String name) throws FormatException {
    try (SelfProfile profile = Recorded.profile(name)) {
      Map<String, Long> selfTimes = new HashMap<>();
      Set<List<Object>> keys = new HashSet<>();
      for (Activity one : ActivityTotals.of(profile, ALL).activities()) {
        selfTimes.merge(one.label(), one.selfTimeNs(), Long::sum);
        assertThat(keys.add(List.of(one.kind(), one.label(), one.arguments()))).isTrue();
      }

      for (LabelTime label : Summary.of(profile).labels()) {
        assertThat(selfTimes.getOrDefault(label.label(), 0L)).isEqualTo(label.selfTimeNs());
      }
      assertThat(keys).hasSizeGreaterThan(selfTimes.size());
    }
  }

  @Test
  void keepsTheArgumentsThatTheSelectionAsksFor() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("GenericActivity");
    writer.interval(kind, writer.event("codegen_module", "a.0", "17"), 1, 0, 10);
    writer.interval(kind, writer.event("codegen_module", "a.0", "18"), 1, 20, 25);
    writer.interval(kind, writer.event("parse", "lib.rs"), 1, 30, 31);
    writer.interval(kind, writer.event("parse", "main.rs"), 1, 40, 42);
    writer.interval(kind, writer.event("link", "x"), 1, 50, 53);
    writer.interval(kind, writer.event("link"), 1, 60, 61);

    assertThat(
            totals(
                    writer,
                    (k, label) ->
                        switch (label) {
                          case "codegen_module" -> Detail.FIRST_ARGUMENT;
                          case "link" -> Detail.ALL_ARGUMENTS;
                          default -> Detail.LABEL;
                        })
                .activities())
        .containsExactly(
            activity("codegen_module", List.of("a.0"), 2, 15, 15),
            activity("link", List.of("x"), 1, 3, 3),
            activity("parse", List.of(), 2, 3, 3),
            activity("link", List.of(), 1, 1, 1));
    assertThat(totals(writer, ALL).activities())
        .contains(
            activity("codegen_module", List.of("a.0", "17"), 1, 10, 10),
            activity("codegen_module", List.of("a.0", "18"), 1, 5, 5));
  }

  @Test
  void addsUpWhatTheSelectionCallsTheSame() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    writer.interval(kind, writer.event("evaluate_obligation", "Goal<A: Send>"), 1, 0, 10);
    writer.interval(kind, writer.event("evaluate_obligation", "Goal<B: Send>"), 1, 20, 25);
    ActivitySelection byTrait =
        new ActivitySelection() {
          @Override
          public Detail detail(EventKind kind, String label) {
            return Detail.FIRST_ARGUMENT;
          }

          @Override
          public String argument(EventKind kind, String label, String argument) {
            return argument.contains("Send") ? "Send" : argument;
          }
        };

    assertThat(totals(writer, byTrait).activities())
        .containsExactly(
            new Activity(EventKind.QUERY, "evaluate_obligation", List.of("Send"), 2, 15, 15));
  }

  @Test
  void takesNestedTimeOffTheInnermostIntervalOfTheSameThread() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("GenericActivity");
    writer.interval(kind, writer.event("inner"), 1, 20, 30);
    writer.interval(kind, writer.event("other thread"), 2, 22, 28);
    writer.interval(kind, writer.event("middle"), 1, 10, 40);
    writer.interval(kind, writer.event("middle"), 1, 50, 60);
    writer.interval(kind, writer.event("outer"), 1, 0, 100);
    ActivityTotals totals = totals(writer, ALL);

    assertThat(totals.activities())
        .containsExactly(
            activity("outer", List.of(), 1, 100, 60),
            activity("middle", List.of(), 2, 40, 30),
            activity("inner", List.of(), 1, 10, 10),
            activity("other thread", List.of(), 1, 6, 6));
    assertThat(totals.threads())
        .containsExactly(new ThreadSpan(1, 0, 100), new ThreadSpan(2, 22, 28));
  }

  @Test
  void listsTheTimelineByStartAndDepth() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("GenericActivity");
    writer.interval(kind, writer.event("parse", "a.rs"), 1, 20, 30);
    writer.interval(kind, writer.event("load"), 1, 15, 35);
    writer.interval(kind, writer.event("expand", "a"), 1, 10, 40);
    writer.interval(kind, writer.event("expand", "b"), 2, 5, 50);
    ActivitySelection phases =
        new ActivitySelection() {
          @Override
          public Detail detail(EventKind kind, String label) {
            return label.equals("expand") ? Detail.ALL_ARGUMENTS : Detail.LABEL;
          }

          @Override
          public boolean timeline(EventKind kind, String label) {
            return !label.equals("load");
          }
        };

    assertThat(totals(writer, phases).timeline())
        .containsExactly(
            new Interval(EventKind.GENERIC_ACTIVITY, "expand", List.of("b"), 2, 5, 50, 0),
            new Interval(EventKind.GENERIC_ACTIVITY, "expand", List.of("a"), 1, 10, 40, 0),
            new Interval(EventKind.GENERIC_ACTIVITY, "parse", List.of(), 1, 20, 30, 1));
  }

  @Test
  void listsSizesWithTheirArguments() throws FormatException {
    try (SelfProfile profile = Recorded.profile("v9-o2-llvm")) {
      assertThat(ActivityTotals.of(profile, (kind, label) -> Detail.LABEL).sizes())
          .contains(new Size("linked_artifact", List.of("libns.rlib"), 12_376))
          .extracting(Size::label)
          .contains("codegen_unit_size_estimate", "crate_metadata");
    }
  }

  @Test
  void namesAnUnnamedLoopByTheNearestNamedPass() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("LLVM Pass");
    writer.interval(kind, writer.event("LICMPass", "<unnamed loop>"), 7, 30, 40);
    writer.interval(kind, writer.event("LoopPassManager", "<unnamed loop>"), 7, 25, 45);
    writer.interval(kind, writer.event("Adaptor", "krate::f"), 7, 20, 50);
    writer.interval(kind, writer.event("LICMPass", "<unnamed loop>"), 7, 60, 70);
    writer.interval(writer.string("GenericActivity"), writer.event("LLVM_optimize"), 7, 10, 100);
    writer.interval(kind, writer.event("Adaptor", "krate::g"), 8, 20, 50);

    assertThat(totals(writer, ALL).activities())
        .contains(
            new Activity(EventKind.LLVM_PASS, "LICMPass", List.of("krate::f"), 1, 10, 10),
            new Activity(EventKind.LLVM_PASS, "LoopPassManager", List.of("krate::f"), 1, 20, 10),
            new Activity(EventKind.LLVM_PASS, "LICMPass", List.of("<unnamed loop>"), 1, 10, 10));
  }

  @Test
  void attributesSelfTimeToTheNearestItem() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long query = writer.string("Query");
    long generic = writer.string("GenericActivity");
    long typeck = writer.string("typeck");
    long krate = writer.string("krate");
    long outer = writer.string(krate, "::outer");
    long inner = writer.string(outer, "::{closure#0}");
    long foreign = writer.string(writer.string("core"), "::mem");
    writer.interval(query, keyed(writer, "type_of", foreign), 1, 22, 24);
    writer.interval(query, writer.event("evaluate_obligation", "Goal { .. }"), 1, 20, 30);
    writer.interval(query, writer.string(typeck, "\u001e", inner), 1, 12, 40);
    writer.interval(generic, writer.event("hashing"), 1, 50, 53);
    writer.interval(query, writer.string(typeck, "\u001e", outer), 1, 10, 60);
    writer.interval(query, writer.string(typeck, "\u001e", krate), 1, 70, 80);
    writer.interval(generic, writer.event("typecheck"), 1, 0, 100);
    ActivitySelection ofKrate =
        new ActivitySelection() {
          @Override
          public Detail detail(EventKind kind, String label) {
            return Detail.LABEL;
          }

          @Override
          public boolean attributesToItems() {
            return true;
          }

          @Override
          public boolean item(String path) {
            return path.startsWith("krate::");
          }
        };

    assertThat(totals(writer, ofKrate).items())
        .containsExactlyInAnyOrder(
            new ItemTime("krate::outer", EventKind.QUERY, "typeck", 1, 19),
            new ItemTime("krate::outer::{closure#0}", EventKind.QUERY, "typeck", 1, 18),
            new ItemTime("krate::outer::{closure#0}", EventKind.QUERY, "evaluate_obligation", 1, 8),
            new ItemTime("krate::outer::{closure#0}", EventKind.QUERY, "type_of", 1, 2),
            new ItemTime("krate::outer", EventKind.GENERIC_ACTIVITY, "hashing", 1, 3));
  }

  @Test
  void attributesARecordedProfileToItsItems() throws FormatException {
    ActivitySelection typeck =
        new ActivitySelection() {
          @Override
          public Detail detail(EventKind kind, String label) {
            return Detail.LABEL;
          }

          @Override
          public boolean attributesToItems() {
            return true;
          }

          @Override
          public boolean byItem(EventKind kind, String label) {
            return label.equals("typeck");
          }
        };
    try (SelfProfile profile = Recorded.profile("v9-default-args")) {
      List<ItemTime> items = ActivityTotals.of(profile, typeck).items();
      long typeckSelfTime = 0;
      for (LabelTime label : Summary.of(profile).labels()) {
        typeckSelfTime += label.label().equals("typeck") ? label.selfTimeNs() : 0;
      }

      assertThat(items).extracting(ItemTime::item).contains("ns::gen", "ns::run");
      assertThat(items.stream().mapToLong(ItemTime::selfTimeNs).sum()).isEqualTo(typeckSelfTime);
    }
  }

  private static long keyed(ProfileWriter writer, String query, long key) {
    return writer.string(writer.string(query), "\u001e", key);
  }

  private static Activity activity(
      String label, List<String> arguments, long count, long time, long self) {
    return new Activity(EventKind.GENERIC_ACTIVITY, label, arguments, count, time, self);
  }

  private static ActivityTotals totals(ProfileWriter writer, ActivitySelection selection)
      throws FormatException {
    try (SelfProfile profile = writer.read()) {
      return ActivityTotals.of(profile, selection);
    }
  }
}
