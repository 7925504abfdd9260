package dev.punchcard.simulator.nat.preset;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;

/// The kernel of Linux by its rules, and routers that are made of it.
final class LinuxNats {
    private static final ConntrackPolicy MASQUERADE = ConntrackPolicy.DEFAULT;
    private static final String KERNEL = "Linux 6.18";
    private static final Duration OPENWRT = Duration.ofMinutes(124);

    private LinuxNats() {}

    static List<NatPreset> kernel() {
        return List.of(
                kernel(
                        "linux-masq-accept",
                        MASQUERADE.with(Input.ACCEPT),
                        "masquerade on a router that takes what is for itself: who is early spoils"
                                + " the other's port",
                        "routers without a firewall, such as most laboratories of containers"),
                kernel(
                        "linux-masq-reject",
                        MASQUERADE.with(Input.REJECT),
                        "masquerade on a router that refuses what is for itself by ICMP",
                        "routers with a polite firewall"),
                kernel(
                        "linux-masq-drop",
                        MASQUERADE,
                        "masquerade on a router that drops what is for itself",
                        "routers with a firewall"),
                kernel(
                        "linux-masq-random",
                        MASQUERADE.with(Choice.RANDOM),
                        "masquerade random: another drawn port for every remote endpoint",
                        "routers told to hide their ports"),
                kernel(
                        "linux-masq-fully-random",
                        MASQUERADE.with(Choice.RANDOM),
                        "masquerade fully-random, which is the same as random today",
                        "routers told to hide their ports"),
                kernel(
                        "linux-masq-range",
                        MASQUERADE.with(new PortRange(4_000, 4_003)),
                        "masquerade to four ports: the fifth socket to a remote gets nothing",
                        "routers that share an address by ports"),
                new NatPreset(
                        "linux-snat-pool",
                        MASQUERADE.withMasquerade(false).withAddresses(4),
                        "snat to several addresses, picked by inside address and remote's",
                        Provenance.verified("routers with a pool", "the code of nf_nat")
                                .missing("nothing; that there are four addresses is ours")),
                new NatPreset(
                        "docker-bridge",
                        MASQUERADE.with(Input.ACCEPT),
                        "a container behind the bridge of its host",
                        Provenance.verified("Docker's default network", "moby issue 8795")
                                .missing("the userland proxy that turns packets round")));
    }

    private static NatPreset kernel(
            String name, ConntrackPolicy policy, String summary, String models) {
        Provenance measured =
                Provenance.verified(models, "measured, and the code of nf_conntrack and nf_nat");
        return new NatPreset(name, policy, summary, measured.observedOn(KERNEL));
    }

    /// The module knows datagrams only; connections are masqueraded.
    private static TcpPolicy strictTcp() {
        FlowTimes kernel = FlowTimes.KERNEL;
        return TcpPolicy.DEFAULT
                .with(Filtering.ADDRESS_AND_PORT_DEPENDENT)
                .with(
                        new TcpTimes(
                                kernel.synSent(),
                                kernel.finWait(),
                                OPENWRT,
                                kernel.timeWait(),
                                kernel.close()));
    }

    static List<NatPreset> routers() {
        return List.of(
                new NatPreset(
                        "openwrt-fw4",
                        MASQUERADE
                                .with(Input.REJECT)
                                .withSeconds(60, 180)
                                .with(FlowTimes.KERNEL.withEstablished(OPENWRT)),
                        "OpenWrt as it comes: refuses what is for itself, 60 s and 180 s",
                        Provenance.secondHand(
                                        "OpenWrt with fw4", "its defaults as others quote them")
                                .fromMemory("the lifetime of open connections")
                                .missing(
                                        "hairpin by reflection rules; it also translates what the"
                                                + " router sends itself")),
                new NatPreset(
                        "openwrt-fullcone",
                        NatPolicy.DEFAULT
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(Lifetime.seconds(60, 180))
                                .with(Hairpin.EXTERNAL_SOURCE)
                                .with(strictTcp()),
                        "OpenWrt with a full cone module: one port for all, datagrams of anybody come in",
                        Provenance.secondHand("OpenWrt with a module or a forked nft", "its makers")
                                .fromMemory("hairpin, the lifetime of open connections")),
                new NatPreset(
                        "einat-ebpf",
                        NatPolicy.DEFAULT
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(Lifetime.seconds(120, 300))
                                .with(Hairpin.EXTERNAL_SOURCE),
                        "einat: a full cone by eBPF, kept up by what goes out",
                        Provenance.secondHand("routers with einat-ebpf", "its documentation")
                                .fromMemory("the first lifetime, hairpin")),
                new NatPreset(
                        "edgeos-vyos",
                        MASQUERADE.withSeconds(30, 180),
                        "EdgeOS and VyOS: masquerade with the times of older kernels",
                        Provenance.secondHand(
                                "EdgeRouter, VyOS", "their defaults as others quote")),
                new NatPreset(
                        "mikrotik",
                        MASQUERADE.withSeconds(10, 180),
                        "RouterOS: masquerade with 10 s until the first answer",
                        Provenance.unverified("MikroTik routers").missing("hairpin by rules")));
    }
}
