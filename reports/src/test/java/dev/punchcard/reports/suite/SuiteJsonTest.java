package dev.punchcard.reports.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.Samples;
import org.junit.jupiter.api.Test;

final class SuiteJsonTest {
    @Test
    void theDocumentHasTheDocumentedMembersInOrder() {
        assertThat(SuiteJson.write(Samples.suite()) + "\n").isEqualTo(Samples.golden("suite.json"));
    }
}
