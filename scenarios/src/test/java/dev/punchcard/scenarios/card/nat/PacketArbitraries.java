package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.packet.UdpChecksum;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Any way with packets.
final class PacketArbitraries {
    private PacketArbitraries() {}

    static Arbitrary<PacketPolicy> packets() {
        return Combinators.combine(
                        icmp(),
                        fragments(),
                        meddling().list().ofMaxSize(3),
                        guards().optional(),
                        flags(),
                        PortArbitraries.ranges().list().ofMaxSize(3),
                        bypasses().list().ofMaxSize(3))
                .as((icmp, fragments, meddling, guard, ttl, outbound, bypass) ->
                        new PacketPolicy(
                                icmp,
                                fragments,
                                meddling,
                                guard,
                                ttl,
                                outbound,
                                bypass,
                                Ipv6.ROUTED,
                                OptionalInt.empty(),
                                UdpChecksum.ZERO_STAYS))
                .flatMap(policy -> ipv6().map(policy::with))
                .flatMap(policy -> mss().map(most -> most.map(policy::withMss).orElse(policy)))
                .flatMap(policy -> Arbitraries.of(UdpChecksum.class).map(policy::with));
    }

    private static Arbitrary<Optional<Integer>> mss() {
        return Arbitraries.integers().between(1, 65_535).optional();
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<IcmpPolicy> icmp() {
        return Arbitraries.oneOf(
                Arbitraries.of(IcmpPolicy.Inbound.class).map(IcmpPolicy.DEFAULT::with),
                Combinators.combine(
                                Arbitraries.of(IcmpPolicy.Inbound.class),
                                flags(),
                                flags(),
                                NatArbitraries.times(1))
                        .as(IcmpPolicy::new));
    }

    private static Arbitrary<FragmentPolicy> fragments() {
        return Arbitraries.oneOf(
                Arbitraries.of(FragmentPolicy.Mode.class).map(FragmentPolicy::of),
                Combinators.combine(
                                Arbitraries.of(FragmentPolicy.Mode.class),
                                NatArbitraries.counts(),
                                NatArbitraries.times(1))
                        .as(FragmentPolicy::new));
    }

    private static Arbitrary<Meddling> meddling() {
        return Arbitraries.oneOf(
                flags().map(Meddling.Bytes::new),
                PortArbitraries.ranges().map(Meddling.Text::new),
                PortArbitraries.ranges().list().ofMaxSize(3).map(Meddling.Eat::new));
    }

    private static Arbitrary<RateGuard> guards() {
        return Combinators.combine(
                        Arbitraries.of(RateGuard.Counts.class),
                        NatArbitraries.counts(),
                        NatArbitraries.times(1),
                        NatArbitraries.times(1),
                        Arbitraries.of(RateGuard.Scope.class),
                        flags())
                .as(RateGuard::new);
    }

    private static Arbitrary<Bypass> bypasses() {
        return Combinators.combine(
                        Arbitraries.integers().map(IpAddress::v4),
                        Arbitraries.integers().between(0, 32))
                .as(Bypass::new);
    }

    private static Arbitrary<Ipv6> ipv6() {
        Arbitrary<Optional<IpAddress>> prefix =
                Arbitraries.of(Ipv6.WELL_KNOWN, IpAddress.literal("2001:db8:64::")).optional();
        return Combinators.combine(flags(), prefix, prefix).as(Ipv6::new);
    }
}
