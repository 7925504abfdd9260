package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.host;
import static dev.punchcard.simulator.nat.Given.nat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One test for each thing that a NAT does where two want the same external port.
final class TakenPortsTest {
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);

    @Test
    void aPortThatItsOwnerHasHadAgainRestsAnew() {
        PortPolicy ports = PortPolicy.DEFAULT.withReuseDelay(Duration.ofSeconds(100));
        NatBench nat = new NatBench(NatPolicy.DEFAULT.with(ports).with(Lifetime.seconds(10, 10)));
        for (int port = 5_000; port < 5_070; port++) {
            nat.shown("10.0.0.2:" + port, S1);
        }
        nat.shown("10.0.0.3:5000", S1); // looked for among many
        for (int second : List.of(0, 50)) {
            nat.at(second);
            assertThat(nat.port("10.0.0.4:6000", S1)).isEqualTo(6_000);
        }
        nat.at(115); // the first rest is over, the second is not until 160

        assertThat(nat.port("10.0.0.5:6000", S1)).isEqualTo(6_001);
    }

    @ParameterizedTest
    @MethodSource("thatStepOn")
    void stepsGoOnFromThePortThatWasGivenInsteadOfATakenOne(PortAllocation rule) {
        TablePolicy policy = NatPolicy.DEFAULT.with(rule);
        int first = new NatBench(policy).port("10.0.0.2:5000", S1);
        Forward taken = new Forward(first + 20, Endpoint.literal("10.0.0.9:80"));
        NatBench nat = new NatBench(policy.withForwards(List.of(taken)));

        assertThat(IntStream.range(5_000, 5_005).map(i -> nat.port("10.0.0.2:" + i, S1)))
                .containsExactly(first, first + 10, first + 21, first + 31, first + 41);
    }

    static List<PortAllocation> thatStepOn() {
        return List.of(new PortAllocation.DeltaLast(10), new PortAllocation.DeltaLocal(10));
    }

    static List<TablePolicy> thatShareTheirOnlyPort() {
        TablePolicy one = NatPolicy.DEFAULT.with(PortRange.only(5_000));
        return List.of(
                one.with(one.ports().with(Overload.ALWAYS)),
                one.with(one.limits().with(TableLimits.Exhaustion.OVERLOAD)));
    }

    @Nested
    final class Clashes {
        @Test
        void searchGivesTheNextOne() {
            assertThat(second(Clash.SEARCH).port(host(1), S1)).isEqualTo(5_001);
        }

        @Test
        void drawGivesAnyOther() {
            assertThat(second(Clash.DRAW).port(host(1), S1)).isNotIn(5_000, 5_001);
        }

        @Test
        void linuxLooksFromADrawnPlace() {
            assertThat(second(Clash.LINUX).port(host(1), S1)).isNotIn(5_000, 5_001);
        }

        @Test
        void linuxMayMissTheLastFreePort() {
            List<PortRange> range = List.of(new PortRange(5_000, 5_999));
            int missed = 0;
            for (int seed = 0; seed < 20; seed++) {
                PortPolicy ports = PortPolicy.DEFAULT.with(Clash.LINUX).withRanges(range);
                NatBench nat = new NatBench(NatPolicy.DEFAULT.with(ports), seed);
                for (int port = 5_000; port < 5_999; port++) {
                    nat.shown("10.0.0.2:" + port, S1);
                }
                missed += nat.out("10.0.0.3:5000", S1).isEmpty() ? 1 : 0;
            }
            assertThat(missed).isBetween(1, 19);
        }

        @Test
        void dropSaysSoAndRemembersNothing() {
            NatBench nat = second(Clash.DROP);

            assertThat(nat.out(host(1), S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.CLASH);
            nat.at(301);
            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
        }

        @Test
        void stealTakesThePort() {
            NatBench nat = second(Clash.STEAL);

            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
            assertThat(nat.notes()).contains(NatNote.CLASH, NatNote.STOLEN);
            assertThat(nat.in(S1, nat.shown(host(1), S1))).contains(Endpoint.literal(host(1)));
        }

        @Test
        void symmetricMapsTheEndpointAnewForEveryRemote() {
            NatBench nat = second(Clash.SYMMETRIC);

            assertThat(nat.shown(host(0), S2)).isEqualTo(nat.shown(host(0), S1));
            assertThat(nat.shown(host(1), S2)).isNotEqualTo(nat.shown(host(1), S1));
            assertThat(nat.shown(host(1), S1)).isEqualTo(nat.shown(host(1), S1));
        }

        @Test
        void symmetricLastsAsLongAsTheBindings() {
            NatBench nat = second(Clash.SYMMETRIC);
            nat.shown(host(1), S1);

            nat.at(301);

            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
            assertThat(nat.port(host(1), S2)).isEqualTo(5_000);
        }

        /// A NAT on which the port that is wanted is taken.
        private static NatBench second(Clash clash) {
            NatBench nat = nat(PortPolicy.DEFAULT.with(clash));
            nat.shown(host(0), S1);
            return nat;
        }
    }

    @Nested
    final class Overloading {
        @Test
        void neverGivesAPortTwice() {
            NatBench nat = new NatBench(SYMMETRIC);

            assertThat(nat.port(host(0), S1)).isEqualTo(5_000);
            assertThat(nat.port(host(1), S2)).isEqualTo(5_001);
        }

        @Test
        void differentRemotesShareAPort() {
            NatBench nat =
                    new NatBench(
                            SYMMETRIC.with(PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE)));

            assertThat(nat.port(host(0), S1)).isEqualTo(5_000);
            assertThat(nat.port(host(1), S2)).isEqualTo(5_000);
            assertThat(nat.port(host(2), S2)).as("the same remote").isEqualTo(5_001);
            assertThat(nat.in(S2, nat.shown(host(1), S2)).map(Object::toString)).contains(host(1));
            assertThat(nat.in(S1, nat.shown(host(0), S1)).map(Object::toString)).contains(host(0));
        }

        @Test
        void whereTwoWouldHearTheOldestDoes() {
            NatBench nat =
                    new NatBench(
                            SYMMETRIC
                                    .with(Filtering.ENDPOINT_INDEPENDENT)
                                    .with(PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE)));
            nat.shown(host(0), S1);
            nat.at(1);
            nat.shown(host(1), S2);

            assertThat(nat.in("198.51.100.9:9", nat.shown(host(1), S2)).map(Object::toString))
                    .contains(host(0));
            assertThat(nat.notes()).contains(NatNote.AMBIGUOUS);
        }

        @ParameterizedTest
        @MethodSource("dev.punchcard.simulator.nat.TakenPortsTest#thatShareTheirOnlyPort")
        void nobodySharesAPortThatAlwaysLeadsInside(TablePolicy policy) {
            Forward forward = new Forward(5_000, Endpoint.literal("10.0.0.9:80"));
            NatBench nat = new NatBench(policy.withForwards(List.of(forward)));

            assertThat(nat.out(host(0), S1)).isEmpty();
            assertThat(nat.in(S1, new Endpoint(NatBench.EXTERNAL, 5_000)).map(Object::toString))
                    .contains("10.0.0.9:80");
        }

        @Test
        void alwaysLetsTheNewestHear() {
            NatBench nat = nat(PortPolicy.DEFAULT.with(Overload.ALWAYS));
            nat.shown(host(0), S1);

            assertThat(nat.port(host(1), S1)).isEqualTo(5_000);
            assertThat(nat.in(S1, nat.shown(host(0), S1)).map(Object::toString)).contains(host(1));
        }
    }
}
