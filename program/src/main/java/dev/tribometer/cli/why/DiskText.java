package dev.tribometer.cli.why;

import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.rebuild.TargetShare;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Prints what a target directory takes on disk, and what made it.
public final class DiskText {
  private static final int FEW = 15;

  private DiskText() {}

  /// Prints it for people.
  ///
  /// @param all every part, however small
  /// @param now what ages are measured by
  public static void render(
      Path directory, List<TargetShare> shares, Terminal terminal, boolean all, Instant now) {
    long sum = shares.stream().mapToLong(TargetShare::bytes).sum();
    PrintStream out = terminal.out();
    out.println(
        terminal.outInk().bold(Printable.line(directory.toString()))
            + " takes "
            + QuantityFormat.bytes(sum)
            + ".");
    if (shares.isEmpty()) {
      return;
    }
    out.println();
    List<List<String>> rows = new ArrayList<>();
    for (TargetShare share : shares) {
      if (all || rows.size() < FEW) {
        rows.add(
            List.of(
                QuantityFormat.bytes(share.bytes()),
                QuantityFormat.percent((double) share.bytes() / Math.max(1, sum)),
                share.units() == 0 ? "" : Integer.toString(share.units()),
                share.newest() == null ? "" : age(share.newest(), now),
                share.directory(),
                share.maker(),
                share.setting()));
      }
    }
    TextTable.lines(
            List.of("size", "share", "units", "newest", "in", "made by", "which"),
            rows,
            terminal.width(),
            terminal.outInk())
        .forEach(out::println);
    if (rows.size() < shares.size()) {
      out.println("… and " + (shares.size() - rows.size()) + " smaller parts (--all)");
    }
    out.println();
    long superseded =
        shares.stream().filter(TargetShare::isSuperseded).mapToLong(TargetShare::bytes).sum();
    if (superseded > 0) {
      out.println(
          QuantityFormat.bytes(superseded)
              + " have something newer in their place; another command may still use them."
              + " `cargo clean` frees all, `cargo clean --profile NAME` a profile, cargo-sweep what"
              + " earlier compilers made.");
    }
    out.println(
        terminal
            .outInk()
            .faint(
                "Sizes are measured, hard links counted once; what made them is inferred from"
                    + " cargo's fingerprints. Nothing was changed."));
  }

  /// Prints one JSON object and a line feed.
  public static void json(Path directory, List<TargetShare> shares, PrintStream out) {
    try (JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberProperty("diskVersion", 1);
      json.writeStringProperty("directory", directory.toString());
      json.writeArrayPropertyStart("parts");
      for (TargetShare share : shares) {
        json.writeStartObject();
        json.writeNumberProperty("bytes", share.bytes());
        json.writeNumberProperty("units", share.units());
        json.writeStringProperty("profileDirectory", share.directory());
        json.writeStringProperty("maker", share.maker());
        json.writeStringProperty("setting", share.setting());
        json.writeBooleanProperty("superseded", share.isSuperseded());
        if (share.newest() != null) {
          json.writeStringProperty("newest", share.newest().toString());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static String age(Instant newest, Instant now) {
    Duration age = Duration.between(newest, now);
    if (age.toDays() > 0) {
      return age.toDays() + (age.toDays() == 1 ? " day ago" : " days ago");
    }
    return age.toHours() > 0 ? age.toHours() + " h ago" : Math.max(0, age.toMinutes()) + " min ago";
  }
}
