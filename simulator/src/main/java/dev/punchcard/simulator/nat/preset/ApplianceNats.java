package dev.punchcard.simulator.nat.preset;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The firewalls of offices.
final class ApplianceNats {
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT).with(PortAllocation.RANDOM);
    private static final PortPolicy SHARED = PortPolicy.DEFAULT.with(Overload.DIFFERENT_REMOTE);
    private static final PortBlocks JUNIPER =
            new PortBlocks(
                    128,
                    8,
                    PortBlocks.Order.SEQUENTIAL,
                    PortBlocks.Inside.ROUND_ROBIN,
                    PortBlocks.HOLD);
    private static final String PF_FIRST = "its 60 s after the very first packet";

    private ApplianceNats() {}

    static List<NatPreset> all() {
        List<NatPreset> all = new ArrayList<>(packetFilters());
        all.addAll(cisco());
        all.addAll(fortigate());
        all.addAll(juniper());
        return all;
    }

    private static List<NatPreset> packetFilters() {
        PortRule exchange =
                new PortRule(PortRule.Of.SOURCE, PortRange.only(500), PortAllocation.PRESERVE);
        TablePolicy pf = SYMMETRIC.with(Lifetime.seconds(30, 60)).with(WanChange.KEEP_STALE);
        return List.of(
                new NatPreset(
                        "pf-default",
                        pf.with(SHARED.with(PortAllocation.RANDOM).withRules(List.of(exchange))),
                        "pf: another drawn port for every remote endpoint, but port 500 is kept",
                        Provenance.verified("FreeBSD, pfSense, OPNsense", "OPNsense issue 3052")
                                .fromMemory("lifetimes")
                                .missing(PF_FIRST)),
                new NatPreset(
                        "pf-static-port",
                        pf.with(SHARED.with(Clash.DROP)),
                        "pf with static-port: every port is kept, or nothing goes out",
                        Provenance.secondHand("pf with static-port", "its users")
                                .fromMemory("clash, lifetimes")
                                .missing(PF_FIRST)),
                new NatPreset(
                        "pf-eim",
                        pf.with(Mapping.ENDPOINT_INDEPENDENT),
                        "pf with its recent endpoint-independent option",
                        Provenance.unverified("recent FreeBSD").missing(PF_FIRST)));
    }

    private static List<NatPreset> cisco() {
        Lifetime names =
                Lifetime.FIVE_MINUTES.withTowards(
                        List.of(new Lifetime.Towards(PortRange.only(53), Duration.ofMinutes(1))));
        return List.of(
                new NatPreset(
                        "cisco-ios-pat",
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(
                                        SHARED.with(PortClasses.LINUX)
                                                .withRanges(List.of(PortRange.ALL)))
                                .with(names)
                                .with(TcpPolicy.DEFAULT.with(TcpTimes.seconds(86_400, 60))),
                        "IOS: keeps the port where nobody else uses it towards that remote",
                        Provenance.unverified("Cisco IOS")
                                .missing("its class from 512 to 1023 begins at 600 here")),
                new NatPreset(
                        "cisco-asa",
                        SYMMETRIC.with(Lifetime.seconds(120, 120)),
                        "ASA: another drawn port for every remote endpoint, no hairpin",
                        Provenance.unverified("Cisco ASA")
                                .source("hairpin: BigBlueButton issue 8886")
                                .fromMemory("all but hairpin")));
    }

    private static List<NatPreset> fortigate() {
        return List.of(
                new NatPreset(
                        "fortigate",
                        SYMMETRIC.with(Lifetime.seconds(180, 180)),
                        "FortiGate: another drawn port for every remote endpoint",
                        Provenance.secondHand("FortiGate", "its documentation, for the lifetime")
                                .fromMemory("mapping, filtering, allocation")),
                new NatPreset(
                        "fortigate-cgn-eim",
                        NatPolicy.DEFAULT
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(Hairpin.EXTERNAL_SOURCE),
                        "FortiGate for carriers: one port for all, anybody may send in",
                        Provenance.secondHand("FortiGate as a carrier's NAT", "its documentation")
                                .missing(
                                        "blocks of ports of a size that is not known; what refreshes"
                                                + " can be chosen there")));
    }

    private static List<NatPreset> juniper() {
        PortPolicy blocks = PortPolicy.DEFAULT.with(JUNIPER);
        Provenance said = Provenance.secondHand("SRX", "its documentation, for the blocks");
        return List.of(
                new NatPreset(
                        "juniper-default",
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(blocks)
                                .with(Lifetime.seconds(60, 60))
                                .withMaxEntries(64_000),
                        "SRX300: another port for every remote endpoint, out of blocks of 128",
                        said.fromMemory("lifetimes")),
                new NatPreset(
                        "juniper-persistent-nat",
                        NatPolicy.DEFAULT
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(blocks)
                                .with(Hairpin.EXTERNAL_SOURCE)
                                .withMaxEntries(64_000),
                        "SRX with persistent-nat: one port for all, anybody may send in",
                        said.fromMemory("lifetimes, hairpin")));
    }
}
