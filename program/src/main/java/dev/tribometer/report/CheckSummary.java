package dev.tribometer.report;

import dev.tribometer.check.Verdict;
import dev.tribometer.compare.Comparison;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// The verdicts of a check in the forms that services of continuous integration read.
public final class CheckSummary {
  private CheckSummary() {}

  /// Markdown for a job summary or a comment.
  ///
  /// @param comparison the comparison with the baseline; null where there is none
  /// @param commits the commits since the baseline, a line each
  public static String markdown(
      List<Verdict> verdicts, @Nullable Comparison comparison, List<String> commits) {
    long broken = count(verdicts, Verdict.State.BROKEN);
    StringBuilder out = new StringBuilder("### Build budgets: ");
    out.append(broken == 0 ? "no budget is broken" : broken + " of " + verdicts.size() + " broken")
        .append("\n\n");
    List<List<String>> rows = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      rows.add(
          List.of(
              verdict.budget().name(),
              verdict.measured(),
              verdict.interval(),
              VerdictWords.word(verdict)));
    }
    out.append(Markdown.table(List.of("budget", "measured", "99 %", "verdict"), rows)).append('\n');
    for (Verdict verdict : verdicts) {
      if (verdict.state() == Verdict.State.BROKEN && !verdict.causes().isEmpty()) {
        out.append(Markdown.text(verdict.budget().name())).append(":\n\n");
        verdict
            .causes()
            .forEach(cause -> out.append("- ").append(Markdown.text(cause)).append('\n'));
        out.append('\n');
      }
    }
    if (comparison != null) {
      out.append("Against the baseline: ")
          .append(Markdown.text(ComparisonWords.verdict(comparison)))
          .append("\n\n");
    }
    if (!commits.isEmpty()) {
      out.append("<details><summary>")
          .append(Markdown.text(commits.getFirst()))
          .append("</summary>\n\n");
      commits.stream()
          .skip(1)
          .forEach(commit -> out.append("- ").append(Markdown.text(commit)).append('\n'));
      out.append("\n</details>\n");
    }
    return out.toString();
  }

  /// JUnit's XML: a test case for each budget; what is broken failed, what was not measured was
  /// skipped.
  public static String junit(List<Verdict> verdicts, List<String> commits) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "tribometer check");
      xml.writeAttribute("tests", Integer.toString(verdicts.size()));
      xml.writeAttribute("failures", Long.toString(count(verdicts, Verdict.State.BROKEN)));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", Long.toString(count(verdicts, Verdict.State.NOT_MEASURED)));
      for (Verdict verdict : verdicts) {
        testCase(xml, verdict, commits);
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text in memory does not fail", e);
    }
    return text.append("\n").toString();
  }

  private static void testCase(XMLStreamWriter xml, Verdict verdict, List<String> commits)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "tribometer.budget");
    xml.writeAttribute("name", xmlText(verdict.budget().name()));
    List<String> lines = new ArrayList<>(List.of(VerdictWords.of(verdict)));
    lines.addAll(verdict.causes());
    lines.addAll(commits);
    String body = xmlText(String.join("\n", lines));
    switch (verdict.state()) {
      case BROKEN -> {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", xmlText(VerdictWords.of(verdict)));
        xml.writeAttribute("type", "budget");
        xml.writeCharacters(body);
        xml.writeEndElement();
      }
      case NOT_MEASURED -> {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", xmlText(verdict.because()));
        xml.writeEndElement();
      }
      case HELD, UNCLEAR -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(body);
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  /// GitLab's code quality report: the broken budgets, in the form that its merge requests show.
  public static String gitlab(List<Verdict> verdicts, String file) {
    List<Object> issues = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      if (verdict.state() == Verdict.State.BROKEN) {
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("description", VerdictWords.of(verdict));
        issue.put("check_name", "check/budget");
        issue.put("fingerprint", HexFormat.of().toHexDigits(verdict.budget().name().hashCode(), 8));
        issue.put("severity", "major");
        issue.put(
            "location",
            Sarif.pair(
                "path", file, "lines", Map.of("begin", Math.max(1, verdict.budget().line()))));
        issues.add(issue);
      }
    }
    return JsonTree.text(issues);
  }

  private static long count(List<Verdict> verdicts, Verdict.State state) {
    return verdicts.stream().filter(verdict -> verdict.state() == state).count();
  }

  /// Text without what XML 1.0 cannot hold.
  private static String xmlText(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isXml(int c) {
    boolean isLow = c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800);
    return isLow || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
  }
}
