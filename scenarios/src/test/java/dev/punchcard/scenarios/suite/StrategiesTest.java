package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.plain.Plain;
import dev.punchcard.core.protocol.plain.PlainOptions;
import dev.punchcard.core.protocol.plain.PlainOptions.Strategy;
import dev.punchcard.core.wire.PortSpan;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.Scope;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each part of a strategy does, each against the same pair of NATs without it. Bob is the one
/// behind the second NAT, and the server has just seen him when the punch begins.
class StrategiesTest {
    private static final int SEEDS = 20;
    private static final NatPreset EASY = preset("port-restricted-cone");
    private static final NatPreset RESTRICTED = preset("restricted-cone");
    private static final NatPreset RANDOM = preset("symmetric");
    private static final NatPreset SEQUENTIAL = preset("symmetric-seq");
    private static final NatPreset RACING = preset("linux-masq-accept");
    private static final Options PLAIN = Options.none();
    private static final Options PREDICT = PLAIN.with(PlainOptions.STRATEGY, Strategy.PREDICT);
    private static final Options BIRTHDAY = PLAIN.with(PlainOptions.STRATEGY, Strategy.BIRTHDAY);

    @Test
    void answeringTheObservedSourceReachesAStrictNatFromALenientOne() {
        assertThat(connected(PLAIN, RESTRICTED, RANDOM)).isZero();
        assertThat(connected(PLAIN.with(PlainOptions.LEARN, true), RESTRICTED, RANDOM))
                .isEqualTo(SEEDS);
    }

    @Test
    void aSecondTryGetsThroughWhereTheFirstCameTooEarly() {
        Options late = PLAIN.with(PlainOptions.LEARN, true);
        Options waiting = late.with(PlainOptions.WAIT, Duration.ofMillis(200));
        Options once = late.with(PlainOptions.TRIES, 1);

        assertThat(connected(waiting.with(PlainOptions.TRIES, 1), once, RESTRICTED, RANDOM))
                .isZero();
        assertThat(connected(waiting, late.with(PlainOptions.TRIES, 2), RESTRICTED, RANDOM))
                .isEqualTo(SEEDS);
        assertThat(
                        connected(
                                waiting,
                                late.with(PlainOptions.TRIES, 2)
                                        .with(PlainOptions.GAP, Duration.ofMillis(10)),
                                RESTRICTED,
                                RANDOM))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, -3})
    void predictionHitsTheNextPortOfANatThatGoesOnByAStep(int step) {
        NatPreset hard =
                RANDOM.policy() instanceof TablePolicy table
                        ? NatPreset.of("hard", table.with(sequential(step)))
                        : RANDOM;

        assertThat(connected(PLAIN, EASY, hard)).isZero();
        assertThat(connected(PREDICT.with(PlainOptions.CANDIDATES, 1), EASY, hard))
                .isEqualTo(SEEDS);
        assertThat(connected(PREDICT, EASY, RANDOM)).isZero();
    }

    @Test
    void withoutASecondSampleThereIsNothingToPredict() {
        assertThat(connected(PREDICT.with(PlainOptions.SAMPLES, 1), EASY, SEQUENTIAL)).isZero();
    }

    @Test
    void foreignAllocationsShiftThePortAndMoreCandidatesCatchIt() {
        NatPreset busy = busy(new Noise.Steady(50));

        int one = connected(PREDICT.with(PlainOptions.CANDIDATES, 1), EASY, busy);
        int many = connected(PREDICT.with(PlainOptions.CANDIDATES, 30), EASY, busy);

        assertThat(one).isLessThan(SEEDS / 2);
        assertThat(many).isEqualTo(SEEDS);
    }

    @Test
    void predictionByBothSidesConnectsTwoStrictNats() {
        assertThat(connected(PLAIN, SEQUENTIAL, SEQUENTIAL)).isZero();
        assertThat(connected(PREDICT, SEQUENTIAL, SEQUENTIAL)).isEqualTo(SEEDS);
        assertThat(connected(PREDICT, PLAIN, SEQUENTIAL, SEQUENTIAL)).isZero();
    }

    @Test
    void aFirstPacketThatDiesOnItsWayDoesNotSpoilTheOthersPort() {
        assertThat(connected(PLAIN, late(PLAIN), RACING, RACING)).isZero();

        Options low = PLAIN.with(PlainOptions.TTL, 2); // through the own NAT, and no further
        assertThat(connected(low, late(low), RACING, RACING)).isEqualTo(SEEDS);

        Options high = PLAIN.with(PlainOptions.TTL, 4);
        assertThat(connected(high, late(high), RACING, RACING)).isZero();
    }

    @Test
    void birthdayHitsADrawnPortTheBetterTheMoreHolesAndProbes() {
        NatPreset hard = drawing(new PortRange(1024, 5023));
        Options few = small(BIRTHDAY, 1024, 5023);

        assertThat(connected(PREDICT, EASY, hard)).isZero();
        assertThat(connected(few, EASY, hard)).isLessThan(SEEDS / 2);
        assertThat(connected(few.with(PlainOptions.HOLES, 600), EASY, hard)).isEqualTo(SEEDS);
        assertThat(connected(few.with(PlainOptions.PROBES, 3_000), EASY, hard)).isEqualTo(SEEDS);
        assertThat(connected(few.with(PlainOptions.HOLES, 600), hard, EASY)).isEqualTo(SEEDS);
    }

    /// All ports but the two that the server saw become holes, the last of them after 4 s.
    @Test
    void aProbeHitsAHoleThatIsOpenedLongAfterIt() {
        Options slow =
                small(BIRTHDAY, 2000, 2401)
                        .with(PlainOptions.PACE, Duration.ofMillis(10))
                        .with(PlainOptions.TRIES, 1)
                        .with(PlainOptions.HOLES, 400)
                        .with(PlainOptions.PROBES, 1);
        NatPreset hard = drawing(new PortRange(2000, 2401));

        assertThat(connected(slow, EASY, hard)).isEqualTo(SEEDS);
        assertThat(connected(slow, late(slow), hard, EASY)).isEqualTo(SEEDS);
    }

    @Test
    void birthdayOfBothSidesHitsInASmallSpaceOfPorts() {
        NatPreset hard = drawing(new PortRange(2000, 2099));
        Options all = small(BIRTHDAY, 2000, 2099).with(PlainOptions.PROBES, 97);
        Options elsewhere = small(BIRTHDAY, 3000, 3099).with(PlainOptions.PROBES, 97);

        assertThat(connected(all, hard, hard)).isBetween(SEEDS / 4, SEEDS - 1); // 1 - 1/e
        assertThat(connected(all.with(PlainOptions.PROBES, 2), hard, hard)).isZero();
        assertThat(connected(elsewhere, hard, hard)).isZero();
    }

    private static Options small(Options options, int first, int last) {
        return options.with(PlainOptions.HOLES, 10)
                .with(PlainOptions.PROBES, 50)
                .with(PlainOptions.PACE, Duration.ofMillis(1))
                .with(PlainOptions.PORTS, new PortSpan(first, last));
    }

    private static Options late(Options options) {
        return options.with(PlainOptions.WAIT, Duration.ofMillis(300));
    }

    private static NatPreset busy(Noise noise) {
        TablePolicy quiet = (TablePolicy) SEQUENTIAL.policy();
        return NatPreset.of("busy", quiet.with(quiet.ports().with(noise)));
    }

    private static NatPreset drawing(PortRange ports) {
        return NatPreset.of("drawing", ((TablePolicy) RANDOM.policy()).with(ports));
    }

    private static PortAllocation sequential(int step) {
        return new PortAllocation.Sequential(step, Scope.NAT, OptionalInt.of(30_000));
    }

    private static int connected(Options both, NatPreset a, NatPreset b) {
        return connected(both, both, a, b);
    }

    /// In how many runs the two name each other.
    private static int connected(Options alice, Options bob, NatPreset a, NatPreset b) {
        int connected = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Pairing pairing = new Pairing(new Plain(), alice, bob, 0);
            Verdict verdict = Run.of(pairing.scenario(a, b), seed).verdict();
            connected += verdict instanceof Verdict.Passed ? 1 : 0;
        }
        return connected;
    }

    private static NatPreset preset(String name) {
        return NatPreset.named(name).orElseThrow();
    }
}
