package dev.punchcard.reports.junit;

import static dev.punchcard.reports.table.Markup.escape;

import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.Kind;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.reports.table.Visible;
import dev.punchcard.simulator.scenario.Run;
import java.util.Locale;

/// Writes a suite as JUnit XML.
///
/// Seed, digest (where there is one) and virtual time are properties of each test case; times are
/// wall time. An inconclusive run counts as a failure, since the format has no word for it.
public final class JUnitXml {
    private JUnitXml() {}

    public static String write(SuiteResult suite) {
        StringBuilder xml = new StringBuilder();
        String counts =
                "tests=\"%s\" failures=\"%s\" errors=\"0\" skipped=\"%s\" time=\"%s\""
                        .formatted(
                                suite.cards().size(),
                                suite.count(Kind.FAILED) + suite.count(Kind.INCONCLUSIVE),
                                suite.count(Kind.SKIPPED),
                                seconds(suite.wallNanos()));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites ").append(counts).append(">\n");
        xml.append("  <testsuite name=\"punchcard\" ").append(counts).append(">\n");
        for (CardResult card : suite.cards()) {
            testCase(xml, card);
        }
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static void testCase(StringBuilder xml, CardResult card) {
        String seed = Run.format(card.seed());
        String name = escape(Visible.line(card.name()));
        xml.append(
                "    <testcase classname=\"%s\" name=\"%s seed %s\" time=\"%s\">\n"
                        .formatted(name, name, seed, seconds(card.wallNanos())));
        xml.append("      <properties>\n");
        property(xml, "seed", seed);
        if (card.digest().isPresent()) {
            property(xml, "digest", card.digestText());
        }
        property(xml, "virtualNanos", Long.toString(card.virtualNanos()));
        xml.append("      </properties>\n");
        switch (card.kind()) {
            case PASSED -> {}
            case FAILED, INCONCLUSIVE -> failure(xml, card);
            case SKIPPED ->
                    xml.append("      <skipped message=\"%s\"/>\n".formatted(firstReason(card)));
        }
        xml.append("    </testcase>\n");
    }

    private static void property(StringBuilder xml, String name, String value) {
        xml.append("        <property name=\"%s\" value=\"%s\"/>\n".formatted(name, value));
    }

    private static void failure(StringBuilder xml, CardResult card) {
        xml.append(
                "      <failure type=\"%s\" message=\"%s\">"
                        .formatted(card.kind().word(), firstReason(card)));
        for (String reason : card.reasons()) {
            xml.append(escape(reason)).append('\n');
        }
        card.trace().ifPresent(file -> xml.append("Trace: ").append(escape(file)).append('\n'));
        xml.append("Reproduce with: ").append(escape(card.reproduce()));
        xml.append("</failure>\n");
    }

    private static String firstReason(CardResult card) {
        return card.reasons().isEmpty() ? "" : escape(Visible.line(card.reasons().getFirst()));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
    }
}
