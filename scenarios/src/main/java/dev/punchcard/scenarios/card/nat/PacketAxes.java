package dev.punchcard.scenarios.card.nat;

import dev.punchcard.scenarios.card.nat.Axis.Words;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.packet.UdpChecksum;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The axes of what a NAT does with packets apart from translating them; both engines have them.
final class PacketAxes {
    private static final int MOST_MSS = 65_535;

    private PacketAxes() {}

    /// @param usual what of ICMP a word alone leaves as it is
    static List<Axis<PacketPolicy>> of(IcmpPolicy usual) {
        return List.of(
                Axis.of(
                        "icmp",
                        "RFC 5508",
                        "what becomes of errors; a mapping says more",
                        new Words<>(
                                "`translate`, `drop`, `end-binding`, `{ inbound: translate,"
                                        + " filtered: true, reports-ttl: false, query: 60s }`",
                                (value, base) -> PacketWords.icmp(value, base, usual),
                                icmp -> PacketWords.write(icmp, usual)),
                        PacketPolicy::icmp,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "fragments",
                        "RFC 4787 REQ-14",
                        "what becomes of fragments",
                        new Words<>(
                                "`reassemble`, `in-order`, `first-only`, `drop`,"
                                        + " `{ mode: reassemble, most: 256, patience: 2s }`",
                                PacketWords::fragments,
                                PacketWords::write),
                        PacketPolicy::fragments,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "meddling",
                        "RFC 4787 §7",
                        "what is done to payloads",
                        Words.some(
                                "`addresses`, `endpoints`, `{ text: 5060 }`, `{ eat: 162 }`,"
                                        + " or a list",
                                Axis.NONE,
                                PacketWords.MOST_ITEMS,
                                PacketWords::meddling,
                                PacketWords::write),
                        PacketPolicy::meddling,
                        (p, v) -> p.withMeddling(v)),
                Axis.of(
                        "rate-guard",
                        "EasyTier issue 2165",
                        "what it takes for an attack",
                        Words.of(
                                "`{ packets: 99, window: 1s, block: 60s, scope: host, extend:"
                                        + " false }`; `remotes` instead of `packets`; scope"
                                        + " also `flow`",
                                PacketWords::guard,
                                PacketWords::write),
                        PacketPolicy::guard,
                        PacketAxes::with),
                Axis.of(
                        "counts-ttl",
                        "RFC 791",
                        "whether it takes one off the TTL",
                        Words.flag("counts-ttl"),
                        PacketPolicy::countsTtl,
                        (p, v) -> p.withCountsTtl(v)),
                Axis.of(
                        "outbound-ports",
                        "firewalls",
                        "the remote ports that datagrams may go out to",
                        Words.some(
                                "`all`, `53`, `[53, 443]`",
                                "all",
                                PacketWords.MOST_ITEMS,
                                PortWords::range,
                                PortRange::toString),
                        PacketPolicy::outbound,
                        (p, v) -> p.withOutbound(v)),
                Axis.of(
                        "bypass",
                        "RFC 6888 REQ-6",
                        "networks towards which nothing is translated",
                        Words.some(
                                "`10.0.0.0/8`, or a list",
                                Axis.NONE,
                                PacketWords.MOST_ITEMS,
                                PacketWords::bypass,
                                PacketWords::write),
                        PacketPolicy::bypass,
                        (p, v) -> p.withBypass(v)),
                Axis.of(
                        "ipv6",
                        "RFC 6092, RFC 6146, RFC 6877",
                        "what becomes of IPv6",
                        new Words<>(
                                "`routed`, `{ firewall: true, nat64: \"64:ff9b::\", clat: none }`",
                                PacketWords::ipv6,
                                PacketWords::write),
                        PacketPolicy::ipv6,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "mss",
                        "RFC 9293 §3.7.1",
                        "the longest segments of TCP that a SYN may ask for",
                        Words.of(
                                "`none`, `1400`",
                                PacketAxes::mss,
                                n -> n.isPresent() ? Integer.toString(n.getAsInt()) : Axis.NONE),
                        PacketPolicy::mss,
                        PacketAxes::with),
                Axis.of(
                        "udp-checksum",
                        "RFC 768, gVisor issue 13526",
                        "what becomes of datagrams over IPv4 without a checksum",
                        Words.of("UDP checksum", UdpChecksum.class),
                        PacketPolicy::udpChecksum,
                        (p, v) -> p.with(v)));
    }

    private static PacketPolicy with(PacketPolicy old, Optional<RateGuard> guard) {
        return new PacketPolicy(
                old.icmp(),
                old.fragments(),
                old.meddling(),
                guard,
                old.countsTtl(),
                old.outbound(),
                old.bypass(),
                old.ipv6(),
                old.mss(),
                old.udpChecksum());
    }

    private static OptionalInt mss(Value value) {
        return value.isWord(Axis.NONE)
                ? OptionalInt.empty()
                : OptionalInt.of((int) value.number(1, MOST_MSS));
    }

    private static PacketPolicy with(PacketPolicy old, OptionalInt mss) {
        return new PacketPolicy(
                old.icmp(),
                old.fragments(),
                old.meddling(),
                old.guard(),
                old.countsTtl(),
                old.outbound(),
                old.bypass(),
                old.ipv6(),
                mss,
                old.udpChecksum());
    }
}
