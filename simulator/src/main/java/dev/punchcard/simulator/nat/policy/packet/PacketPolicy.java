package dev.punchcard.simulator.nat.policy.packet;

import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a NAT does with packets apart from translating them.
///
/// @param countsTtl whether it takes one off the TTL, as a router does
/// @param outbound the remote ports that datagrams may go out to; all where none is named
/// @param bypass whether inside hosts keep their address towards remotes of a network, and which
/// @param mss the longest segments that a SYN may ask for, which is made to ask for no longer ones
/// @param udpChecksum what becomes of datagrams over IPv4 that have no checksum
public record PacketPolicy(
        IcmpPolicy icmp,
        FragmentPolicy fragments,
        List<Meddling> meddling,
        Optional<RateGuard> guard,
        boolean countsTtl,
        List<PortRange> outbound,
        List<Bypass> bypass,
        Ipv6 ipv6,
        OptionalInt mss,
        UdpChecksum udpChecksum) {
    public static final PacketPolicy DEFAULT =
            new PacketPolicy(
                    IcmpPolicy.DEFAULT,
                    FragmentPolicy.REASSEMBLE,
                    List.of(),
                    Optional.empty(),
                    true,
                    List.of(),
                    List.of(),
                    Ipv6.ROUTED,
                    OptionalInt.empty(),
                    UdpChecksum.ZERO_STAYS);

    public PacketPolicy {
        meddling = List.copyOf(meddling);
        outbound = List.copyOf(outbound);
        bypass = List.copyOf(bypass);
        if (mss.isPresent() && (mss.getAsInt() < 1 || mss.getAsInt() > 65_535)) {
            throw new IllegalArgumentException("an MSS is 1 to 65535, not " + mss.getAsInt());
        }
    }

    public PacketPolicy with(IcmpPolicy other) {
        return new PacketPolicy(
                other,
                fragments,
                meddling,
                guard,
                countsTtl,
                outbound,
                bypass,
                ipv6,
                mss,
                udpChecksum);
    }

    public PacketPolicy with(FragmentPolicy other) {
        return new PacketPolicy(
                icmp, other, meddling, guard, countsTtl, outbound, bypass, ipv6, mss, udpChecksum);
    }

    public PacketPolicy withMeddling(List<Meddling> other) {
        return new PacketPolicy(
                icmp, fragments, other, guard, countsTtl, outbound, bypass, ipv6, mss, udpChecksum);
    }

    public PacketPolicy with(RateGuard other) {
        return new PacketPolicy(
                icmp,
                fragments,
                meddling,
                Optional.of(other),
                countsTtl,
                outbound,
                bypass,
                ipv6,
                mss,
                udpChecksum);
    }

    public PacketPolicy withCountsTtl(boolean other) {
        return new PacketPolicy(
                icmp, fragments, meddling, guard, other, outbound, bypass, ipv6, mss, udpChecksum);
    }

    public PacketPolicy withOutbound(List<PortRange> other) {
        return new PacketPolicy(
                icmp, fragments, meddling, guard, countsTtl, other, bypass, ipv6, mss, udpChecksum);
    }

    public PacketPolicy withBypass(List<Bypass> other) {
        return new PacketPolicy(
                icmp,
                fragments,
                meddling,
                guard,
                countsTtl,
                outbound,
                other,
                ipv6,
                mss,
                udpChecksum);
    }

    public PacketPolicy with(Ipv6 other) {
        return new PacketPolicy(
                icmp,
                fragments,
                meddling,
                guard,
                countsTtl,
                outbound,
                bypass,
                other,
                mss,
                udpChecksum);
    }

    public PacketPolicy withMss(int most) {
        return new PacketPolicy(
                icmp,
                fragments,
                meddling,
                guard,
                countsTtl,
                outbound,
                bypass,
                ipv6,
                OptionalInt.of(most),
                udpChecksum);
    }

    public PacketPolicy with(UdpChecksum other) {
        return new PacketPolicy(
                icmp, fragments, meddling, guard, countsTtl, outbound, bypass, ipv6, mss, other);
    }
}
