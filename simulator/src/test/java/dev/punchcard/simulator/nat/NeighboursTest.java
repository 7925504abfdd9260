package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.host;
import static dev.punchcard.simulator.nat.Given.nat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What others behind the same NAT do to the ports of a host: who had a port before, a crowd beside
/// it, and neighbours who are noise alone.
final class NeighboursTest {
    @Test
    void nobodyElseIsGivenAPortBeforeTheDelayIsOver() {
        NatBench nat = nat(PortPolicy.DEFAULT.withReuseDelay(Duration.ofMinutes(2)));
        nat.shown(host(0), S1);

        nat.at(300 + 119);
        assertThat(nat.port(host(1), S1)).isEqualTo(5_001);
        nat.at(300 + 120);
        assertThat(nat.port(host(2), S1)).isEqualTo(5_000);
    }

    @Test
    void whoHadThePortGetsItBackAtOnce() {
        NatBench nat = nat(PortPolicy.DEFAULT.withReuseDelay(Duration.ofMinutes(2)));
        nat.shown(host(0), S1);

        nat.at(301);

        assertThat(nat.port(host(0), S2)).isEqualTo(5_000);
    }

    @Test
    void inACrowdInsideEndpointsAreMappedAnewForEveryRemote() {
        NatBench nat = nat(PortPolicy.DEFAULT.withCrowd(2));
        for (int i = 0; i < 3; i++) {
            assertThat(nat.shown(host(i), S2)).isEqualTo(nat.shown(host(i), S1));
        }

        assertThat(nat.shown(host(3), S2)).isNotEqualTo(nat.shown(host(3), S1));
    }

    @Test
    void inACrowdWhoWasNotTranslatedIsNot() {
        NatBench nat =
                new NatBench(
                        NatPolicy.DEFAULT.with(Mapping.NONE).with(PortPolicy.DEFAULT.withCrowd(0)));
        nat.shown(host(0), S1);

        assertThat(nat.shown(host(1), S1).toString()).isEqualTo(host(1));
    }

    @Test
    void steadyNeighboursTakePorts() {
        PortPolicy ports =
                PortPolicy.DEFAULT
                        .with(
                                new PortAllocation.Sequential(
                                        1, PortAllocation.Scope.NAT, OptionalInt.of(2_000)))
                        .with(new Noise.Steady(10));
        NatBench nat = nat(ports);
        int first = nat.port(host(0), S1);

        nat.at(100);

        assertThat(nat.port(host(1), S1) - first).isBetween(900, 1_100);
    }

    @Test
    void neighboursWhoCameBeforeAllWasForgottenAreForgottenToo() {
        PortPolicy ports =
                PortPolicy.DEFAULT
                        .with(
                                new PortAllocation.Sequential(
                                        1, PortAllocation.Scope.NAT, OptionalInt.of(2_000)))
                        .with(new Noise.Steady(10));
        NatBench nat = nat(ports);
        nat.at(100);
        nat.forget();

        assertThat(nat.port(host(0), S1)).isEqualTo(2_000);
    }

    @Test
    void neighboursInBurstsComeOnlyWhileOneLasts() {
        PortPolicy ports =
                PortPolicy.DEFAULT
                        .with(
                                new PortAllocation.Sequential(
                                        1, PortAllocation.Scope.NAT, OptionalInt.of(2_000)))
                        .with(new Noise.Bursts(10, Duration.ofSeconds(10), Duration.ofSeconds(90)));
        NatBench nat = new NatBench(NatPolicy.DEFAULT.with(ports), 2);
        nat.at(10);
        int after = nat.port(host(0), S1);
        nat.at(99);
        int quiet = nat.port(host(1), S1);
        nat.at(110);

        assertThat(after - 2_000).isBetween(60, 140);
        assertThat(quiet - after).isEqualTo(1);
        assertThat(nat.port(host(2), S1) - quiet).isBetween(60, 140);
    }
}
