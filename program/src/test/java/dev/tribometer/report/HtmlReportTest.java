package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><!--\u2028\u202e\ud800\u0000'\"&{{data}}$1";

  @TempDir Path directory;

  @Test
  void writesOneFileThatNamesNothingElse() throws Exception {
    SyntheticScan.Scan scan = SyntheticScan.of(60, 1);
    String page = write(scan.ledger(), scan.facts(), scan.view());

    assertThat(page.startsWith("<!doctype html>")).isTrue();
    assertThat(page.contains("<title>ripgrep · Tribometer</title>")).isTrue();
    assertThat(Pattern.compile("(src|href)=[\"']?(https?:)?//").matcher(page).find()).isFalse();
    assertThat(Pattern.compile("\\{\\{[a-z]+}}").matcher(page).find())
        .as("an empty slot")
        .isFalse();
    assertThat(Files.list(directory)).as("no partial file is left").hasSize(1);
  }

  @Test
  void allowsOnlyItsOwnScriptAndStyleByHash() throws Exception {
    String page = write(empty(true), Facts.builder().build(), ReportView.empty());

    for (String element : List.of("style", "script")) {
      Matcher body =
          Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(page);
      assertThat(body.find()).isTrue();
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(body.group(1).getBytes(StandardCharsets.UTF_8));
      String allowed = element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
      assertThat(page.contains(allowed)).as(allowed).isTrue();
    }
    assertThat(page.contains("default-src 'none'")).isTrue();
  }

  @Test
  void keepsHostileNamesInsideTheDataBlock() throws Exception {
    Facts facts =
        Facts.builder()
            .add(
                new PackageFact(
                    0, HOSTILE, "1.0.0", null, HOSTILE, true, true, null, null, null, HOSTILE, "",
                    false, false))
            .build();
    Ledger ledger =
        new Ledger(
            "s",
            "/tmp/" + HOSTILE,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            true,
            1,
            1,
            1,
            List.of(),
            List.of(),
            List.of(HOSTILE),
            Map.of(HOSTILE, HOSTILE));

    String page = write(ledger, facts, ReportView.empty());

    assertThat(page.split("<script", -1)).as("the data block and the script").hasSize(3);
    assertThat(data(page)).isPrintable().doesNotContain("<").contains("\\u003C/script>");
  }

  @Test
  void writesAnEmptyScan() throws Exception {
    String page = write(empty(true), Facts.builder().build(), ReportView.empty());

    assertThat(data(page)).contains("\"tables\":{}", "\"findings\":[]");
  }

  @Test
  void saysThatAFailedBuildIsNotComplete() throws Exception {
    String page = write(empty(false), Facts.builder().build(), ReportView.empty());

    assertThat(data(page)).contains("\"complete\":false");
  }

  @Test
  void writesTextThatRepeatsOnce() throws Exception {
    Facts.Builder facts = Facts.builder();
    IntStream.range(0, 9).forEach(i -> facts.add(activity(i, "typeck", null, i)));

    String data = data(write(empty(true), facts.build(), ReportView.empty()));

    assertThat(data)
        .contains("\"label\":{\"d\":[\"typeck\"],\"i\":[0,0,0,0,0,0,0,0,0]}")
        .contains("\"argument\":{\"d\":[null],");
  }

  @Test
  void keepsTheDearestRowsOfEachUnitAndSaysHowManyThereAre() throws Exception {
    Facts.Builder facts = Facts.builder();
    IntStream.range(0, 100).forEach(i -> facts.add(activity(3, "label " + i, null, i)));

    String data = data(write(empty(true), facts.build(), ReportView.empty()));

    assertThat(data)
        .contains("\"activity\":{\"rows\":24,\"of\":100")
        .contains("\"label 99\"")
        .doesNotContain("\"label 75\"");
  }

  @Test
  void addsUpTheOriginsOfAllCodegenUnitsOfAUnit() throws Exception {
    Facts.Builder facts = Facts.builder();
    IntStream.range(0, 50)
        .forEach(i -> facts.add(new CodegenUnitFact(3, "cgu." + i, "core", 10, -1, -1)));
    facts.add(new CodegenUnitFact(3, "cgu", null, 7, -1, -1));

    String data = data(write(empty(true), facts.build(), ReportView.empty()));

    assertThat(data).contains("\"origins\":[[3,null,7,1],[3,\"core\",500,50]]");
  }

  @Test
  void compressesLargeData() throws Exception {
    Facts.Builder facts = Facts.builder();
    IntStream.range(0, 60_000)
        .forEach(i ->
            facts.add(
                new UnitFact(
                    i,
                    i,
                    "target-" + i * 31L,
                    "lib",
                    "build",
                    null,
                    "",
                    "0",
                    2,
                    false,
                    "new",
                    false,
                    i,
                    i,
                    i,
                    i,
                    i,
                    0,
                    "crate_" + i * 17L,
                    "src/" + i * 13L + ".rs",
                    true)));

    String page = write(empty(true), facts.build(), ReportView.empty());

    assertThat(page.contains("data-encoding=\"gzip\"")).isTrue();
    byte[] packed = Base64.getDecoder().decode(data(page));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).contains("target-31");
    }
  }

  private static ActivityFact activity(int unit, String label, String argument, long cpu) {
    return new ActivityFact(unit, "Query", label, argument, "type check", 1, cpu, cpu, cpu);
  }

  private String write(Ledger ledger, Facts facts, ReportView view) throws IOException {
    Path file = directory.resolve("report.html");
    HtmlReport.write(ledger, facts, view, file);
    return Files.readString(file);
  }

  private static String data(String page) {
    Matcher data = Pattern.compile("<script type=[^>]*>(.*?)</script>").matcher(page);
    assertThat(data.find()).isTrue();
    return data.group(1);
  }

  private static Ledger empty(boolean complete) {
    return new Ledger(
        "s",
        "/work space/ü",
        "cold build",
        "rustc",
        "2026-11-23T02:00:00Z",
        complete,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }
}
