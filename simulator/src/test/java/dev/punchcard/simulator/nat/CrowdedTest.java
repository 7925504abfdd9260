package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.nat.policy.Lifetime;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortPolicy;
import dev.punchcard.simulator.nat.policy.PortRange;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A million flows through NATs whose ports are soon all taken.
final class CrowdedTest {
    private static final int FLOWS = 1_000_000;
    private static final int MOST_LIVING = 100_000;
    private static final String S1 = "198.51.100.1:3478";
    private static final PortRange FEW = new PortRange(5_000, 5_063);

    static List<TablePolicy> nats() {
        TablePolicy brief = NatPolicy.DEFAULT.with(Lifetime.seconds(10, 10));
        PortPolicy resting = PortPolicy.DEFAULT.withReuseDelay(Duration.ofSeconds(5));
        return List.of(
                brief.with(FEW),
                brief,
                brief.with(resting),
                brief.with(resting.withRanges(List.of(FEW))));
    }

    /// Ten thousand new flows a second, each of which lives ten seconds: 100,000 want a port at
    /// once.
    @ParameterizedTest
    @MethodSource("nats")
    void thoseWhoGetNoneLeaveNothingAndTheOthersEndInTime(TablePolicy policy) {
        NatBench nat = new NatBench(policy);
        int refused = 0;
        for (int i = 0; i < FLOWS; i++) {
            nat.at(i / 10_000.0);
            if (nat.out(host(i), S1).isEmpty()) {
                assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MOST_LIVING - 64_512);

        nat.at(FLOWS / 10_000.0 + 15);
        int ports = policy.ports().ranges().getFirst().size();
        for (int i = 0; i < ports; i++) {
            assertThat(nat.out(host(FLOWS + i), S1)).isPresent();
        }
        assertThat(nat.out(host(FLOWS + ports), S1)).isEmpty();
    }

    private static String host(int number) {
        return "10." + (number >>> 16) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff) + ":5";
    }
}
