package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.scenarios.card.nat.Axis.Words;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The axes of NATs as Linux makes them; mapping and filtering come of these, and have no word.
final class ConntrackAxes {
    private static final String ALL_PORTS = "all";

    static final List<Axis<ConntrackPolicy>> ALL =
            Stream.of(
                            own(),
                            PacketAxes.of(ConntrackPolicy.DEFAULT.packets().icmp()).stream()
                                    .map(a ->
                                            a.<ConntrackPolicy>within(
                                                    p -> p.packets(), (p, v) -> p.with(v)))
                                    .toList())
                    .flatMap(List::stream)
                    .toList();

    private ConntrackAxes() {}

    private static List<Axis<ConntrackPolicy>> own() {
        return List.of(
                Axis.of(
                        "input",
                        "nftables",
                        "what the router does with new packets for itself",
                        Words.of("input", ConntrackPolicy.Input.class),
                        ConntrackPolicy::input,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "allocation",
                        "nf_nat",
                        "how a source port is chosen",
                        Words.of("allocation", ConntrackPolicy.Choice.class),
                        ConntrackPolicy::choice,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "ports",
                        "nftables",
                        "the range that the rule names",
                        Words.of("`all`, `4000-4003`", ConntrackAxes::ports, ConntrackAxes::write),
                        ConntrackPolicy::ports,
                        ConntrackAxes::with),
                Axis.of(
                        "addresses",
                        "nftables",
                        "how many external addresses the rule names",
                        Words.of(
                                "`4`",
                                v -> (int) v.number(1, Pooling.MOST),
                                n -> Integer.toString(n)),
                        ConntrackPolicy::addresses,
                        (p, v) -> p.withAddresses(v)),
                Axis.of(
                        "persistent",
                        "nftables",
                        "all of an inside address is shown under one of them",
                        Words.flag("persistent"),
                        ConntrackPolicy::persistent,
                        (p, v) -> p.withPersistent(v)),
                Axis.of(
                        "masquerade",
                        "nftables",
                        "entries end when the external address changes",
                        Words.flag("masquerade"),
                        ConntrackPolicy::masquerade,
                        (p, v) -> p.withMasquerade(v)),
                Axis.of(
                        "forwards",
                        "nftables",
                        "ports that are led inside",
                        TableAxes.FORWARDS,
                        ConntrackPolicy::forwards,
                        (p, v) -> p.withForwards(v)),
                new Axis<>(
                        "lifetime",
                        "nf_conntrack",
                        "how long entries live; a mapping changes parts",
                        "`{ first: 30s, idle: 2min, stream-after: 2s }`",
                        ConntrackAxes::lifetime,
                        ConntrackAxes::lifetime),
                Axis.of(
                        "tcp-lifetime",
                        "nf_conntrack_tcp",
                        "how long entries of TCP live, by their state; a mapping changes parts",
                        new Words<>(
                                "`{ syn-sent: 2min, established: 2h }`",
                                TcpWords::flows,
                                TcpWords::write),
                        ConntrackPolicy::tcp,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "loose",
                        "nf_conntrack_tcp_loose",
                        "an entry of TCP may begin in the middle of a connection",
                        Words.flag("loose"),
                        ConntrackPolicy::loose,
                        (p, v) -> p.withLoose(v)),
                Axis.of(
                        "max-entries",
                        "nf_conntrack_max",
                        "the most entries",
                        LimitAxes.COUNT,
                        ConntrackPolicy::entries,
                        (p, v) -> p.withEntries(v)));
    }

    private static Optional<PortRange> ports(Value value) {
        return value.isWord(ALL_PORTS) ? Optional.empty() : Optional.of(PortWords.range(value));
    }

    private static String write(Optional<PortRange> ports) {
        return ports.map(PortRange::toString).orElse(ALL_PORTS);
    }

    private static ConntrackPolicy lifetime(ConntrackPolicy old, Value value) {
        Fields fields =
                value.fields("a mapping such as { first: 30s, idle: 120s }")
                        .only(List.of("first", "idle", "stream-after"));
        return remade(
                old,
                old.ports(),
                fields.or("first", old.unreplied(), Value::positiveDuration),
                fields.or("idle", old.stream(), Value::positiveDuration),
                fields.or("stream-after", old.streamAfter(), Value::duration));
    }

    private static String lifetime(ConntrackPolicy policy) {
        return Flow.mapping(
                List.of(
                        "first: " + Durations.format(policy.unreplied()),
                        "idle: " + Durations.format(policy.stream()),
                        "stream-after: " + Durations.format(policy.streamAfter())));
    }

    private static ConntrackPolicy with(ConntrackPolicy old, Optional<PortRange> ports) {
        return remade(old, ports, old.unreplied(), old.stream(), old.streamAfter());
    }

    private static ConntrackPolicy remade(
            ConntrackPolicy old,
            Optional<PortRange> ports,
            Duration first,
            Duration idle,
            Duration streamAfter) {
        return new ConntrackPolicy(
                old.input(),
                old.choice(),
                ports,
                old.addresses(),
                old.persistent(),
                old.masquerade(),
                old.forwards(),
                first,
                idle,
                streamAfter,
                old.entries(),
                old.tcp(),
                old.loose(),
                old.packets());
    }
}
