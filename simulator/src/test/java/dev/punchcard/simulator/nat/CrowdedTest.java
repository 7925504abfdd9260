package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.translator.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A million flows through NATs whose ports are soon all taken.
final class CrowdedTest {
    private static final int FLOWS = 1_000_000;
    private static final int MOST_LIVING = 100_000;
    private static final String S1 = "198.51.100.1:3478";
    private static final int WAVE = 100_000;
    private static final int PACKETS = 4_000;
    private static final int ROUNDS = 8;
    private static final PortRange FEW = new PortRange(5_000, 5_063);

    static List<TablePolicy> nats() {
        TablePolicy brief = NatPolicy.DEFAULT.with(Lifetime.seconds(10, 10));
        PortPolicy resting = PortPolicy.DEFAULT.withReuseDelay(Duration.ofSeconds(5));
        TablePolicy sharing =
                brief.with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                        .with(PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE));
        return List.of(
                brief.with(FEW),
                brief,
                brief.with(resting),
                brief.with(resting.withRanges(List.of(FEW))),
                sharing,
                sharing.with(FEW));
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

    static List<Crowd> crowds() {
        return Crowd.all();
    }

    /// Two waves with a silence after each, in which all that lived ends.
    @ParameterizedTest
    @MethodSource("crowds")
    void nothingIsLeftOfACrowd(Crowd crowd) {
        NatBench nat = new NatBench(crowd.policy());
        List<Memory> after = new ArrayList<>();
        int flow = 0;
        for (int wave = 0; wave < 2; wave++) {
            double begin = 100.0 * wave;
            for (int i = 0; i < WAVE; i++) {
                nat.at(begin + i / 10_000.0);
                nat.out(crowd.from().apply(flow), crowd.to().apply(flow));
                flow++;
            }
            assertThat(nat.memory().living()).isPositive();
            nat.at(begin + 90);
            after.add(nat.memory());
        }
        assertThat(after.getLast().living()).isLessThanOrEqualTo(crowd.left());
        assertThat(after.getLast().kept()).isLessThanOrEqualTo(after.getFirst().kept() * 5 / 4);
        assertThat(after.getLast().kept()).isLessThan(2 * WAVE);
    }

    /// As many flows begin as end. What a flow costs may grow with the memory that a NAT touches,
    /// and not with how many others there are: a walk along them would cost sixty times as much.
    @ParameterizedTest
    @MethodSource("crowds")
    void aFlowAmongManyCostsHardlyMoreThanOneAmongFew(Crowd crowd) {
        Measured few = new Measured(crowd, 1_000);
        Measured many = new Measured(crowd, 60_000);
        for (int i = 0; i < ROUNDS; i++) {
            few.round();
            many.round();
        }

        assertThat(many.best).isLessThan(16 * few.best);
    }

    /// A NAT with so many flows at once, and the shortest time that as many packets took.
    private static final class Measured {
        private final Crowd crowd;
        private final NatBench nat;
        private final int living;
        private int flow;
        private long best = Long.MAX_VALUE;

        Measured(Crowd crowd, int living) {
            this.crowd = crowd;
            this.nat = new NatBench(crowd.policy());
            this.living = living;
            run(living);
        }

        void round() {
            long begin = System.nanoTime();
            run(PACKETS);
            best = Math.min(best, System.nanoTime() - begin);
        }

        private void run(int flows) {
            for (int i = 0; i < flows; i++) {
                nat.at(10.0 * flow / living);
                Endpoint remote = crowd.to().apply(flow);
                nat.out(crowd.from().apply(flow), remote).ifPresent(shown -> nat.in(remote, shown));
                flow++;
            }
        }
    }

    private static String host(int number) {
        return "10." + (number >>> 16) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff) + ":5";
    }
}
