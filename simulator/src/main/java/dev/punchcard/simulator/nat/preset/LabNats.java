package dev.punchcard.simulator.nat.preset;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import java.time.Duration;
import java.util.List;

/// NATs of another laboratory, to compare runs with, and NATs that punish a punch.
final class LabNats {
    private static final TablePolicy SYMMETRIC =
            NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT).with(PortAllocation.RANDOM);
    private static final TablePolicy OPEN = NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT);

    private LabNats() {}

    static List<NatPreset> lab() {
        return List.of(
                lab("lab-home", NatPolicy.DEFAULT.with(Lifetime.seconds(30, 300)), 7_200),
                lab("lab-corporate", SYMMETRIC.with(Lifetime.seconds(30, 120)), 3_600),
                lab("lab-cgnat", OPEN.with(Lifetime.seconds(30, 300)), 7_200),
                lab("lab-cloud-sym", SYMMETRIC.with(Lifetime.seconds(30, 350)), 3_600),
                lab("lab-fullcone", OPEN.with(Lifetime.seconds(30, 300)), 7_200));
    }

    /// @param established how long open connections live, in seconds
    private static NatPreset lab(String name, TablePolicy policy, int established) {
        return new NatPreset(
                name,
                policy.with(TcpPolicy.DEFAULT.with(TcpTimes.seconds(established, 240))),
                "patchbay's " + name.substring("lab-".length()),
                Provenance.verified("the preset of that name", "patchbay's code, for the lifetimes")
                        .fromMemory("mapping, filtering, allocation: read out of the name")
                        .missing("how long connections live that are not open"));
    }

    static List<NatPreset> trouble() {
        Unsolicited banish =
                new Unsolicited.Banish(Duration.ofMinutes(1), Unsolicited.Scope.ENDPOINT);
        return List.of(
                new NatPreset(
                        "udp-denylister",
                        NatPolicy.DEFAULT.withUnmapped(banish).withFiltered(banish),
                        "who knocks too early is shut out for a minute",
                        Provenance.verified("a router in the field", "libp2p specs issue 512")
                                .fromMemory("for how long")),
                new NatPreset(
                        "rst-router",
                        NatPolicy.DEFAULT.with(TcpPolicy.DEFAULT.with(new UnsolicitedSyn.Reset())),
                        "who calls too early by TCP is reset, and his call has failed",
                        Provenance.verified("a router in the field", "RFC 5382 §4.3")));
    }
}
