package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.check.Budget;
import dev.tribometer.check.Verdict;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// The verdicts of a check as services read them, to the letter.
class CheckSummaryTest {
  private static final List<Verdict> VERDICTS =
      List.of(
          new Verdict(
              new Budget(new Budget.Scenario("cold"), new Budget.Growth(0.05), 4),
              Verdict.State.BROKEN,
              "+12.0 %",
              "+8.1 % to +15.9 %",
              "the whole interval is above the budget",
              List.of("`syn` 2.0.1 came in, asked for by `serde_derive`: +1.20 s CPU")),
          new Verdict(
              new Budget(new Budget.Crate("a|b"), new Budget.Cpu(8_000_000_000L), 8),
              Verdict.State.HELD,
              "6.10 s CPU",
              "5.90 s to 6.30 s",
              "",
              List.of()),
          new Verdict(
              new Budget(new Budget.Crate("gone\u0007<&>"), new Budget.Growth(0), 16),
              Verdict.State.NOT_MEASURED,
              "nothing",
              "",
              "no crate of that name was built",
              List.of()));

  private static final List<String> COMMITS =
      List.of("2 commits, 1a2b3c4d5..5d6e7f809", "5d6e7f8 Derive more <T>", "4c5d6e7 Use *syn*");

  @Test
  void theJobSummaryHasATableTheCausesAndTheCommits() {
    assertThat(CheckSummary.markdown(VERDICTS, null, COMMITS))
        .isEqualTo(
            """
            ### Build budgets: 1 of 3 broken

            | budget | measured | 99 % | verdict |
            |---|---:|---:|---:|
            | scenario "cold": at most 5.0 % more CPU than the baseline | +12.0 % | +8.1 % to +15.9 % | broken |
            | crate "a\\|b": at most 8.00 s CPU | 6.10 s CPU | 5.90 s to 6.30 s | held |
            | crate "gone \\<&amp;\\>": at most 0.0 % more CPU than the baseline | nothing |  | not measured |

            scenario "cold": at most 5.0 % more CPU than the baseline:

            - `syn` 2.0.1 came in, asked for by `serde_derive`: +1.20 s CPU

            <details><summary>2 commits, 1a2b3c4d5..5d6e7f809</summary>

            - 5d6e7f8 Derive more \\<T\\>
            - 4c5d6e7 Use \\*syn\\*

            </details>
            """);
  }

  @Test
  void junitHasATestCaseForEachBudget() throws Exception {
    String xml = CheckSummary.junit(VERDICTS, COMMITS);
    Element suite =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("testsuite")
                .item(0);

    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(xml)
        .contains(
            """
            <testcase classname="tribometer.budget" name="scenario &quot;cold&quot;: at most 5.0 % more CPU than the baseline">\
            <failure message="scenario &quot;cold&quot;: at most 5.0 % more CPU than the baseline — broken: \
            measured +12.0 % (+8.1 % to +15.9 %); the whole interval is above the budget" type="budget">\
            scenario "cold": at most 5.0 % more CPU than the baseline — broken: measured +12.0 % (+8.1 % to +15.9 %); \
            the whole interval is above the budget
            `syn` 2.0.1 came in, asked for by `serde_derive`: +1.20 s CPU
            2 commits, 1a2b3c4d5..5d6e7f809
            5d6e7f8 Derive more &lt;T&gt;
            4c5d6e7 Use *syn*</failure></testcase>\
            """)
        .contains("<skipped message=\"no crate of that name was built\">");
  }

  @Test
  void junitIsValidByWhatServicesDocumentOfIt() throws Exception {
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(CheckSummaryTest.class.getResource("junit.xsd"))
            .newValidator();
    String xml = CheckSummary.junit(VERDICTS, COMMITS);

    validator.validate(new StreamSource(new StringReader(xml)));

    assertThatThrownBy(() ->
            validator.validate(
                new StreamSource(
                    new StringReader(xml.replace("failures=\"1\"", "failures=\"-1\"")))))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void gitlabGetsTheBrokenBudgetsWithTheirLines() {
    assertThat(CheckSummary.gitlab(VERDICTS, "tribometer.toml"))
        .isEqualToIgnoringWhitespace(
            """
            [{"description":"scenario \\"cold\\": at most 5.0 % more CPU than the baseline — broken: measured +12.0 % \
            (+8.1 % to +15.9 %); the whole interval is above the budget","check_name":"check/budget",\
            "fingerprint":"3d6a3416","severity":"major","location":{"path":"tribometer.toml","lines":{"begin":4}}}]
            """);
  }

  @Test
  void sarifNamesTheBrokenBudgetAtItsLine() {
    assertThat(Sarif.of("1.0", null, List.of(), VERDICTS))
        .isEqualTo(
            """
            {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\
            "version":"2.1.0","runs":[{"tool":{"driver":{"name":"Tribometer","version":"1.0","rules":[{"id":"check/budget",\
            "shortDescription":{"text":"A budget of tribometer.toml is broken"}}]}},"columnKind":"utf16CodeUnits",\
            "results":[{"ruleId":"check/budget","ruleIndex":0,"level":"error","message":{"text":"scenario \\"cold\\": at most \
            5.0 % more CPU than the baseline — broken: measured +12.0 % (+8.1 % to +15.9 %); the whole interval is above the \
            budget\\nCause: syn 2.0.1 came in, asked for by serde_derive: +1.20 s CPU"},"locations":[{"physicalLocation":\
            {"artifactLocation":{"uri":"tribometer.toml","uriBaseId":"%SRCROOT%"},"region":{"startLine":4}}}],\
            "partialFingerprints":{"tribometerBudget/v1":"scenario \\"cold\\": at most 5.0 % more CPU than the baseline"}}]}]}\
            """);
  }
}
