package dev.punchcard.reports.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.html.RunPage;
import dev.punchcard.reports.html.SuitePage;
import dev.punchcard.reports.junit.JUnitXml;
import dev.punchcard.reports.table.Ink;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A run that has no digest, as those on real sockets.
class DigestTest {
    private static final String ZEROS = "0x0000000000000000";

    private final CardResult card =
            CardResult.broken("real", "About.", 1, "late", 0, "./punchcard");
    private final SuiteResult suite = new SuiteResult(List.of(card), 0);

    @Test
    void noFormatMakesOneUp() {
        Trace trace = new Trace(new Trace.Header("", 1, ""), List.of());

        assertThat(SuiteText.write(suite, Ink.NONE)).doesNotContain(ZEROS);
        assertThat(SuitePage.write(suite)).doesNotContain(ZEROS);
        assertThat(JUnitXml.write(suite)).doesNotContain("digest");
        assertThat(RunPage.write(trace, Optional.of(card))).doesNotContain("digest");
    }

    @Test
    void documentSaysThatThereIsNone() {
        assertThat(SuiteJson.write(suite)).contains("\"digest\":null,\"virtualNanos\":0");
    }
}
