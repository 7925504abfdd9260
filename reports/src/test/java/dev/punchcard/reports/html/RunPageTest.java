package dev.punchcard.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.Samples;
import dev.punchcard.reports.suite.CardResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunPageTest {
    private final CardResult failed = Samples.suite().cards().get(1);

    @Test
    void thePageTellsVerdictCauseWayAndTables() {
        assertThat(RunPage.write(Samples.trace(), Optional.of(failed)))
                .isEqualTo(Samples.golden("run.html"));
    }

    @Test
    void withoutAResultThePageSaysWhatTheTraceKnows() {
        assertThat(RunPage.write(Samples.trace(), Optional.empty()))
                .contains("<h1>A run</h1>", "seed <code>0x000000000000002a</code>")
                .doesNotContain("digest");
    }

    @Test
    void thePageTellsOfConnectionsAndOfCallsInVain() {
        String calls =
                """
                {"punchcard":"1","seed":"0x1","card":""}
                {"t":1000000,"e":1,"at":"alice","kind":"connectionOpened",\
                "own":"10.0.0.2:5000","remote":"198.18.0.3:80"}
                {"t":2000000,"e":2,"at":"alice","kind":"connectionClosed",\
                "own":"10.0.0.2:5000","remote":"198.18.0.9:81","why":"refused"}
                {"t":3000000,"e":3,"at":"alice","kind":"connectionClosed",\
                "own":"10.0.0.2:5000","remote":"198.18.0.3:80","why":"<reset>"}
                {"t":4000000,"e":4,"at":"bob","kind":"connectionOpened",\
                "own":"10.1.0.2:5000","remote":"198.18.0.3:80"}
                """;

        assertThat(RunPage.write(Samples.trace(calls), Optional.empty()))
                .contains(
                        "0 packets in 4.000 ms · TCP: 2 ends opened, 1 tried in vain ·",
                        "<h2>Connections</h2>",
                        "<td>198.18.0.3:80</td><td>1.000 ms</td><td>3.000 ms: &lt;reset&gt;</td>",
                        "<td>198.18.0.9:81</td><td>never</td><td>2.000 ms: refused</td>",
                        "<td>198.18.0.3:80</td><td>4.000 ms</td><td></td>");
        assertThat(RunPage.write(Samples.trace(), Optional.empty()))
                .doesNotContain("TCP", "<h2>Connections</h2>");
    }

    @Test
    void thePageFetchesNothingAndRunsNoScript() {
        assertThat(RunPage.write(Samples.trace(), Optional.of(failed)))
                .doesNotContainPattern("( src=|@import|url\\(|https?:(?!//www.w3.org/2000/svg))")
                .doesNotContain("<script")
                .contains("default-src 'none'");
    }
}
