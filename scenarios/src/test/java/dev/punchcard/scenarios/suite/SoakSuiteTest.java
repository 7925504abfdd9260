package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.fault.FaultKind;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SoakSuiteTest {
    private static final Protocol RABID = Protocols.named("rabid").orElseThrow();
    private static final Protocol GOPUNCH = Protocols.named("gopunch").orElseThrow();
    private static final Options TCP =
            ProtocolPairsTest.set(GOPUNCH, Options.none(), "transport", "tcp");
    private static final List<FaultKind> ALL = List.of(FaultKind.values());

    /// A property of the system takes more runs.
    @ParameterizedTest
    @ValueSource(strings = {"rabid", "simple", "gopunch", "holepuncher"})
    void whateverStrikesAFreshAttemptEndsAsTheOracleSays(String name) {
        Protocol protocol = Protocols.named(name).orElseThrow();
        int runs = Integer.getInteger("punchcard.soak", 500);

        SoakSuite.Result result =
                new SoakSuite(protocol, Options.none(), ALL, 1, runs).run(2, Progress.NONE);

        assertThat(result.results().cards()).isEmpty();
        int depends = result.predicted().getOrDefault(Prediction.DEPENDS, 0);
        assertThat(result.predicted().get(Prediction.CONNECTS)).isGreaterThan(runs / 4);
        assertThat(result.predicted().get(Prediction.FAILS))
                .isGreaterThan(runs / 15); // gopunch: a tenth
        assertThat(depends + result.unpredicted()).isLessThan(runs / 2);
        assertThat(result.faults()).isGreaterThan(3L * runs);
    }

    /// More is left open: an RST ends a call, and who connects then is a matter of who was first.
    @Test
    void whateverStrikesAFreshCallEndsAsTheOracleSays() {
        int runs = Integer.getInteger("punchcard.soak", 500);

        SoakSuite.Result result = new SoakSuite(GOPUNCH, TCP, ALL, 1, runs).run(2, Progress.NONE);

        assertThat(result.results().cards()).isEmpty();
        assertThat(result.predicted().get(Prediction.CONNECTS)).isGreaterThan(runs / 4);
        assertThat(result.predicted().get(Prediction.FAILS)).isGreaterThan(runs / 20);
    }

    /// Two who are shown by other endpoints than were told may both get through. Then there are two
    /// connections, and where both lead to one socket, segments go astray; or a NAT treats TCP
    /// alone otherwise, or draws a port for each call.
    @ParameterizedTest
    @ValueSource(longs = {0x44, 0x2a3, 0x536, 0x5ad, 0x736, 0xb8d, 0xe92, 0x149a, 0x1d64})
    void callsThatCrossEndAsTheOracleSays(long seed) {
        SoakSuite.Result result = new SoakSuite(GOPUNCH, TCP, ALL, seed, 1).run(1, Progress.NONE);

        assertThat(result.results().cards()).isEmpty();
    }

    @Test
    void whoHasEnoughIsToldWhatWasFound() {
        AtomicInteger asked = new AtomicInteger();

        SoakSuite.Result stopped =
                new SoakSuite(RABID, Options.none(), ALL, 1, 50)
                        .run(1, Progress.NONE, () -> asked.getAndIncrement() >= 5);
        SoakSuite.Result five =
                new SoakSuite(RABID, Options.none(), ALL, 1, 5).run(1, Progress.NONE);

        assertThat(stopped.runs()).isEqualTo(5);
        assertThat(stopped.digest()).isEqualTo(five.digest());
    }

    @Test
    void aSeedDrawsOneCardWhichCanBeWrittenDown() {
        Wilderness wilderness = new Wilderness(GOPUNCH, TCP, ALL);
        for (int seed = 1; seed <= 50; seed++) {
            String card = CardWriter.write(wilderness.draw(seed).card().scenario());

            assertThat(CardWriter.write(wilderness.draw(seed).card().scenario())).isEqualTo(card);
            assertThat(CardWriter.write(CardReader.read(card, "drawn").scenario())).isEqualTo(card);
        }
    }
}
