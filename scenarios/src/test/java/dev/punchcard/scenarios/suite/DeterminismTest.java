package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same card and the same seed give the same run.
final class DeterminismTest {
    private static final int SEEDS = 1_000;
    private static final int FEW = 50;
    private static final double LOST = 0.05;
    private static final NatPreset HOME = NatPreset.named("port-restricted-cone").orElseThrow();
    private static final Scenario LOSS = Cards.load("loss").scenario();

    @Test
    void aThousandSeedsGiveTheSameThousandRunsTwiceAndWithTheTraceOn() {
        List<Long> once = seeds().mapToObj(seed -> Run.of(LOSS, seed).digest()).toList();
        List<Long> again = seeds().mapToObj(seed -> Run.of(LOSS, seed).digest()).toList();
        List<Long> traced = seeds().mapToObj(seed -> traced(LOSS, seed)).toList();

        assertThat(again).isEqualTo(once);
        assertThat(traced).isEqualTo(once);
        assertThat(once).doesNotHaveDuplicates();
    }

    /// A server that leaves it to chance in which order it answers, or a peer that draws from
    /// anything but the seed, shows here.
    @ParameterizedTest
    @CsvSource({
        "rabid, ''",
        "simple, ''",
        "gopunch, ''",
        "holepuncher, A",
        "holepuncher, B",
        "holepuncher, M",
        "plain, ''"
    })
    void everyProtocolRunsTheSameTwiceAndWithTheTraceOn(String protocol, String dialect) {
        Scenario lossy = lossy(protocol, dialect);
        List<Long> once = some().mapToObj(seed -> Run.of(lossy, seed).digest()).toList();
        List<Long> again = some().mapToObj(seed -> Run.of(lossy, seed).digest()).toList();
        List<Long> traced = some().mapToObj(seed -> traced(lossy, seed)).toList();

        assertThat(again).isEqualTo(once);
        assertThat(traced).isEqualTo(once);
        assertThat(once).doesNotHaveDuplicates();
    }

    /// Where this fails, every recorded trace out there has become unreplayable: say so in the
    /// release, and write down the digest of the new run.
    @Test
    void theRunOfTwoHomesIsTheOneThatWasWrittenDown() {
        Run run = Run.of(Cards.load("two-homes").scenario(), 1);

        assertThat(Run.format(run.digest())).isEqualTo("0xfd711473478721eb");
    }

    private static Scenario lossy(String name, String dialect) {
        Protocol protocol = Protocols.named(name).orElseThrow();
        Options options =
                Options.find(protocol.peerOptions(), "dialect")
                        .map(option -> Options.none().set(option, dialect))
                        .orElse(Options.none());
        return new Pairing(protocol, options, LOST).scenario(HOME, HOME);
    }

    private static long traced(Scenario scenario, long seed) {
        return Run.recorded(scenario, seed, () -> Invariants.of(scenario)).digest();
    }

    private static LongStream some() {
        return LongStream.rangeClosed(1, FEW);
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }
}
