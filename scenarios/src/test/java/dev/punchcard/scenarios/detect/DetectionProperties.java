package dev.punchcard.scenarios.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.detector.Detector;
import dev.punchcard.scenarios.card.nat.NatArbitraries;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.scenario.Verdict;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DetectionProperties {
    private static final Duration OFTEN = Duration.ofMillis(100);

    /// A run that waits for nothing any more, or for ever, is inconclusive.
    @Property(tries = 40)
    void theDetectorConcludesWhateverTheNatIs(@ForAll("nats") NatPolicy nat, @ForAll long seed) {
        Surroundings.Inspection seen = Surroundings.of(nat).inspect(seed);

        assertThat(seen.verdict()).isInstanceOf(Verdict.Passed.class);
        assertThat(seen.nanos()).isLessThan(Detector.LIMIT.plusMinutes(1).toNanos());
        assertThat(Comparison.of(nat, seen.detection()).rows()).hasSize(14);
    }

    @Property(tries = 10)
    void theSameSeedFindsTheSame(@ForAll("nats") NatPolicy nat, @ForAll long seed) {
        Surroundings surroundings = Surroundings.of(nat);

        assertThat(surroundings.inspect(seed).detection())
                .isEqualTo(surroundings.inspect(seed).detection());
    }

    /// An inquiry takes hours of virtual time, in which nothing may happen millions of times a
    /// second.
    @Provide
    Arbitrary<NatPolicy> nats() {
        return NatArbitraries.nats().filter(DetectionProperties::isCalm);
    }

    private static boolean isCalm(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table ->
                    table.ports().noise().equals(Noise.NONE)
                            && table.rebinds().stream().allMatch(r -> isCalm(r.when()));
            case ConntrackPolicy _ -> true;
        };
    }

    private static boolean isCalm(Rebind.When when) {
        return switch (when) {
            case Rebind.When.Every(Duration time) -> time.compareTo(OFTEN) > 0;
            case Rebind.When.FlipFlop(Duration time) -> time.compareTo(OFTEN) > 0;
            case Rebind.When.At _, Rebind.When.OnIdle _ -> true;
        };
    }
}
