package dev.punchcard.simulator.nat.preset;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// NATs that many share: of carriers, of clouds, of hypervisors.
final class CarrierNats {
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT).with(PortAllocation.RANDOM);
    private static final TablePolicy SHARED =
            SYMMETRIC.with(SYMMETRIC.ports().with(Overload.DIFFERENT_REMOTE));
    private static final String DOCUMENTED = "its provider's documentation";

    private CarrierNats() {}

    static List<NatPreset> carriers() {
        return List.of(
                new NatPreset(
                        "nokia-7750-cgn",
                        NatPolicy.DEFAULT
                                .with(Filtering.ADDRESS_DEPENDENT)
                                .with(PortPolicy.DEFAULT.withReuseDelay(Duration.ofMinutes(2)))
                                .with(Lifetime.seconds(15, 300))
                                .with(Hairpin.EXTERNAL_SOURCE),
                        "Nokia 7750: 15 s until the first answer",
                        Provenance.secondHand("Nokia 7750 as a carrier's NAT", "its documentation")
                                .fromMemory("filtering, hairpin, reuse-delay")
                                .missing("blocks of ports of a size that is not known")),
                new NatPreset(
                        "mobile-carrier-sym",
                        SYMMETRIC
                                .with(Lifetime.seconds(30, 60))
                                .with(new Pooling(4, Pooling.Pick.BY_FLOW)),
                        "a mobile network that shows every remote another address and port",
                        Provenance.unverified("four in ten mobile networks")
                                .source("the share: Richter et al., IMC 2016")
                                .missing("how many addresses it has; four is ours")),
                new NatPreset(
                        "mobile-464xlat",
                        SYMMETRIC
                                .with(
                                        SYMMETRIC
                                                .lifetime()
                                                .with(
                                                        new Lifetime.Most(
                                                                Duration.ofSeconds(48),
                                                                Duration.ofSeconds(75))))
                                .with(
                                        PacketPolicy.DEFAULT.with(
                                                Ipv6.ROUTED.withNat64(Ipv6.WELL_KNOWN))),
                        "a mobile network of IPv6 only: no binding gets older than 48 s to 75 s",
                        Provenance.verified("T-Mobile US and its like", "iroh issue 4424")
                                .fromMemory("all but the age that bindings reach")
                                .missing("the phone's half: a site of the preset clat behind it")),
                new NatPreset(
                        "clat",
                        NatPolicy.DEFAULT
                                .with(Mapping.NONE)
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(
                                        PacketPolicy.DEFAULT.with(
                                                Ipv6.ROUTED.withClat(Ipv6.WELL_KNOWN))),
                        "a phone's half of 464XLAT: takes IPv4 over IPv6 to a NAT64 above it",
                        Provenance.verified("phones without IPv4", "RFC 6877 §6")),
                new NatPreset(
                        "starlink",
                        NatPolicy.DEFAULT,
                        "a stand-in for Starlink's NAT, of which nothing is known",
                        Provenance.unverified("Starlink's shared addresses")
                                .missing(
                                        "all is unknown but that its inside is 100.64.0.0/10; what"
                                                + " stands here is the default")),
                new NatPreset(
                        "azure-5g-napt",
                        SYMMETRIC.with(new PortRange(1_024, 49_999)).with(Lifetime.seconds(30, 30)),
                        "a private 5G core: ports up to 49999 only",
                        Provenance.secondHand("Azure Private 5G Core", DOCUMENTED)
                                .fromMemory("mapping, filtering, lifetimes")
                                .missing("how it allocates ports; that it draws them is ours")));
    }

    static List<NatPreset> clouds() {
        return List.of(
                new NatPreset(
                        "aws-nat-gateway",
                        SHARED.with(Lifetime.seconds(350, 350))
                                .with(TcpPolicy.DEFAULT.with(TcpTimes.seconds(350, 350)))
                                .with(SHARED.limits().withPerRemote(55_000)),
                        "AWS NAT gateway: drawn ports, 55000 for each remote",
                        Provenance.secondHand("AWS NAT gateway", DOCUMENTED)),
                new NatPreset(
                        "aws-security-group",
                        NatPolicy.DEFAULT.with(Mapping.NONE).with(Lifetime.seconds(30, 180)),
                        "AWS security group: a firewall and no translation",
                        Provenance.secondHand("AWS security groups", DOCUMENTED)
                                .missing("the 180 s can be set, from 60 s on")),
                new NatPreset(
                        "gcp-cloud-nat",
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(
                                        PortPolicy.DEFAULT.with(
                                                new PortBlocks(
                                                        64,
                                                        1,
                                                        PortBlocks.Order.SEQUENTIAL,
                                                        PortBlocks.Inside.RANDOM,
                                                        Optional.empty())))
                                .with(Lifetime.seconds(30, 30))
                                .with(TcpPolicy.DEFAULT.with(TcpTimes.seconds(1_200, 30))),
                        "Google Cloud NAT: 64 ports for each machine, for ever",
                        Provenance.secondHand("Cloud NAT with static ports", DOCUMENTED)
                                .missing(
                                        "which of its ports it takes next; that it draws is ours")),
                new NatPreset(
                        "azure-nat-gateway",
                        SHARED.with(Lifetime.seconds(240, 240))
                                .with(TcpPolicy.DEFAULT.with(TcpTimes.seconds(240, 240))),
                        "Azure NAT gateway: drawn ports, shared towards different remotes",
                        Provenance.secondHand("Azure NAT gateway", DOCUMENTED)
                                .missing("the 240 s can be set, from 4 min to 120 min")),
                new NatPreset(
                        "hyperv-wsl2",
                        SYMMETRIC.with(Lifetime.seconds(60, 60)),
                        "a virtual machine behind Windows",
                        Provenance.secondHand("Hyper-V's NAT, WSL2", "one report of a user")
                                .fromMemory("lifetimes")));
    }
}
