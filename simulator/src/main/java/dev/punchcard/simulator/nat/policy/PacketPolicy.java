package dev.punchcard.simulator.nat.policy;

import java.util.List;
import java.util.Optional;

/// What a NAT does with packets apart from translating them.
///
/// @param countsTtl whether it takes one off the TTL, as a router does
/// @param outbound the remote ports that packets may go out to; all where none is named
/// @param bypass whether inside hosts keep their address towards remotes of a network, and which
public record PacketPolicy(
        IcmpPolicy icmp,
        FragmentPolicy fragments,
        List<Meddling> meddling,
        Optional<RateGuard> guard,
        boolean countsTtl,
        List<PortRange> outbound,
        List<Bypass> bypass,
        Ipv6 ipv6) {
    public static final PacketPolicy DEFAULT =
            new PacketPolicy(
                    IcmpPolicy.DEFAULT,
                    FragmentPolicy.REASSEMBLE,
                    List.of(),
                    Optional.empty(),
                    true,
                    List.of(),
                    List.of(),
                    Ipv6.ROUTED);

    public PacketPolicy {
        meddling = List.copyOf(meddling);
        outbound = List.copyOf(outbound);
        bypass = List.copyOf(bypass);
    }

    public PacketPolicy with(IcmpPolicy other) {
        return new PacketPolicy(
                other, fragments, meddling, guard, countsTtl, outbound, bypass, ipv6);
    }

    public PacketPolicy with(FragmentPolicy other) {
        return new PacketPolicy(icmp, other, meddling, guard, countsTtl, outbound, bypass, ipv6);
    }

    public PacketPolicy withMeddling(List<Meddling> other) {
        return new PacketPolicy(icmp, fragments, other, guard, countsTtl, outbound, bypass, ipv6);
    }

    public PacketPolicy with(RateGuard other) {
        return new PacketPolicy(
                icmp, fragments, meddling, Optional.of(other), countsTtl, outbound, bypass, ipv6);
    }

    public PacketPolicy withCountsTtl(boolean other) {
        return new PacketPolicy(icmp, fragments, meddling, guard, other, outbound, bypass, ipv6);
    }

    public PacketPolicy withOutbound(List<PortRange> other) {
        return new PacketPolicy(icmp, fragments, meddling, guard, countsTtl, other, bypass, ipv6);
    }

    public PacketPolicy withBypass(List<Bypass> other) {
        return new PacketPolicy(icmp, fragments, meddling, guard, countsTtl, outbound, other, ipv6);
    }

    public PacketPolicy with(Ipv6 other) {
        return new PacketPolicy(
                icmp, fragments, meddling, guard, countsTtl, outbound, bypass, other);
    }
}
