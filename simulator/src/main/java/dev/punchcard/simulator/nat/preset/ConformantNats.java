package dev.punchcard.simulator.nat.preset;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;

/// What RFCs ask for, and what is left where nothing is translated.
final class ConformantNats {
    private static final PortBlocks BLOCK =
            new PortBlocks(
                    504, 1, PortBlocks.Order.SEQUENTIAL, PortBlocks.Inside.RANDOM, PortBlocks.HOLD);

    private static final TcpPolicy HOLDS = TcpPolicy.DEFAULT.with(UnsolicitedSyn.HOLD);

    private ConformantNats() {}

    static List<NatPreset> conformant() {
        return List.of(
                new NatPreset(
                        "rfc4787-strict",
                        rfc4787(Filtering.ADDRESS_DEPENDENT),
                        "all that RFC 4787 and RFC 5382 ask for, with the filtering that they call stringent",
                        Provenance.secondHand(
                                "a NAT that conforms", "RFC 4787 REQ-1 to REQ-14, RFC 5382")),
                new NatPreset(
                        "rfc4787-transparent",
                        rfc4787(Filtering.ENDPOINT_INDEPENDENT),
                        "all that RFC 4787 and RFC 5382 ask for, with the filtering that they call transparent",
                        Provenance.secondHand(
                                "a NAT that conforms", "RFC 4787 REQ-1 to REQ-14, RFC 5382")),
                new NatPreset(
                        "cgn-rfc6888",
                        carrier(),
                        "all that RFC 6888 asks of a carrier's NAT, 504 ports for each subscriber",
                        Provenance.secondHand("a carrier's NAT that conforms", "RFC 6888")),
                new NatPreset(
                        "nat64-rfc6146",
                        nat64(),
                        "hosts of IPv6 reach those of IPv4, at ports that are drawn",
                        Provenance.secondHand("a NAT64 that conforms", "RFC 6146")));
    }

    private static TablePolicy rfc4787(Filtering filtering) {
        return NatPolicy.DEFAULT
                .with(filtering)
                .with(
                        PortPolicy.DEFAULT
                                .withRanges(List.of(PortRange.ALL))
                                .with(PortClasses.PRIVILEGED)
                                .withParity(true))
                .with(Hairpin.EXTERNAL_SOURCE)
                .with(TableLimits.WIDE.with(TableLimits.Exhaustion.FORBID))
                .with(HOLDS)
                .withUnmapped(new Unsolicited.Refuse())
                .withFiltered(new Unsolicited.Refuse());
    }

    private static TablePolicy carrier() {
        Bypass own = new Bypass(IpAddress.literal("192.88.99.0"), 24);
        return NatPolicy.DEFAULT
                .with(Filtering.ENDPOINT_INDEPENDENT)
                .with(PortPolicy.DEFAULT.with(BLOCK).withReuseDelay(Duration.ofMinutes(2)))
                .with(Hairpin.EXTERNAL_SOURCE)
                .with(
                        TableLimits.WIDE
                                .withPerSubscriber(BLOCK.size())
                                .with(TableLimits.Exhaustion.FORBID))
                .with(HOLDS)
                .withUnmapped(new Unsolicited.Refuse())
                .withFiltered(new Unsolicited.Refuse())
                .with(PacketPolicy.DEFAULT.withBypass(List.of(own)));
    }

    private static TablePolicy nat64() {
        return rfc4787(Filtering.ENDPOINT_INDEPENDENT)
                .with(PortAllocation.RANDOM)
                .with(PacketPolicy.DEFAULT.with(Ipv6.ROUTED.withNat64(Ipv6.WELL_KNOWN)));
    }

    static List<NatPreset> firewalls() {
        TablePolicy open =
                NatPolicy.DEFAULT.with(Mapping.NONE).with(Filtering.ENDPOINT_INDEPENDENT);
        return List.of(
                new NatPreset(
                        "open",
                        open,
                        "a host on the internet itself",
                        Provenance.verified("no NAT", "RFC 3489 §10.1: open internet")),
                new NatPreset(
                        "firewall-only",
                        NatPolicy.DEFAULT.with(Mapping.NONE).with(Lifetime.seconds(30, 120)),
                        "no translation, but only those may send in who were sent to",
                        Provenance.verified(
                                "a firewall with public addresses",
                                "RFC 3489 §10.1: symmetric UDP firewall")),
                new NatPreset(
                        "udp-blocked",
                        NatPolicy.DEFAULT.with(
                                PacketPolicy.DEFAULT.withOutbound(List.of(PortRange.only(53)))),
                        "nothing but DNS gets out",
                        Provenance.verified(
                                "a network without UDP", "RFC 3489 §10.1: UDP blocked")));
    }
}
