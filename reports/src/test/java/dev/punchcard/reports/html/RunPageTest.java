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
    void thePageFetchesNothingAndRunsNoScript() {
        assertThat(RunPage.write(Samples.trace(), Optional.of(failed)))
                .doesNotContainPattern("( src=|@import|url\\(|https?:(?!//www.w3.org/2000/svg))")
                .doesNotContain("<script")
                .contains("default-src 'none'");
    }
}
