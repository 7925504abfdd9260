package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// Any policy, any packets: the NAT does what RFC 4787 says, as a second, plain reading of it
/// finds.
final class NatProperties {
    /// A packet that reaches the NAT some seconds after the one before.
    ///
    /// @param internal number of the inside endpoint; for a packet from outside, of the external
    ///   port
    record Move(boolean outward, int internal, int remoteHost, int remotePort, int seconds) {}

    @Property(tries = 5_000)
    void everyPacketFaresAsThePlainReadingSays(
            @ForAll("policies") TablePolicy policy,
            @ForAll("moves") @Size(max = 60) List<Move> moves) {
        NatBench nat = new NatBench(policy);
        ReferenceNat plain = new ReferenceNat(policy);
        long seconds = 0;
        for (Move move : moves) {
            seconds += move.seconds();
            nat.at((double) seconds);
            long now = seconds * NatBench.SECOND;
            Endpoint remote = endpoint("198.51.100.1", move.remoteHost(), 3478 + move.remotePort());
            if (move.outward()) {
                outward(nat, plain, now, endpoint("10.0.0.1", move.internal(), 5000), remote);
            } else {
                Endpoint external = new Endpoint(NatBench.EXTERNAL, 5000 + move.internal());
                assertThat(nat.in(remote.toString(), external))
                        .isEqualTo(plain.comesIn(now, remote, external));
            }
        }
    }

    private static void outward(
            NatBench nat, ReferenceNat plain, long now, Endpoint internal, Endpoint remote) {
        Optional<Endpoint> expected = plain.expectedOut(now, internal, remote);
        Optional<Endpoint> shown = nat.out(internal.toString(), remote.toString());
        if (shown.isEmpty()) {
            assertThat(expected).as("a live binding is never refused").isEmpty();
            return;
        }
        if (expected.isPresent()) {
            assertThat(shown).isEqualTo(expected);
        } else {
            assertThat(plain.isShown(now, shown.get())).as("given out twice").isFalse();
            assertThat(shown.get().port()).isBetween(5000, 5005);
        }
        plain.wentOut(now, internal, remote, shown.get());
    }

    @Provide
    Arbitrary<TablePolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(
                                Mapping.ENDPOINT_INDEPENDENT,
                                Mapping.ADDRESS_DEPENDENT,
                                Mapping.ADDRESS_AND_PORT_DEPENDENT),
                        Arbitraries.of(Filtering.values()),
                        Arbitraries.of(PortAllocation.PRESERVE, PortAllocation.RANDOM),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(1, 20))
                .as((mapping, filtering, allocation, first, idle) ->
                        NatPolicy.DEFAULT
                                .with(mapping)
                                .with(filtering)
                                .with(allocation)
                                .with(new PortRange(5000, 5005))
                                .with(
                                        new Lifetime(
                                                Duration.ofSeconds(first),
                                                Duration.ofSeconds(idle))));
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 6))
                .as(Move::new)
                .list()
                .ofMaxSize(60);
    }

    private static Endpoint endpoint(String base, int offset, int port) {
        return new Endpoint(IpAddress.literal(base).plus(offset), port);
    }
}
