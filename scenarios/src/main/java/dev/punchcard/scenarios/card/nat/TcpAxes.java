package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.nat.Axis.Words;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import java.util.List;
import java.util.Optional;

/// The axes of what is otherwise with TCP at a NAT of the terms of RFC 4787.
final class TcpAxes {
    private static final String ALIKE = "as-udp";

    static final List<Axis<TcpPolicy>> ALL =
            List.of(
                    Axis.of(
                            "tcp-mapping",
                            "RFC 5382 REQ-1",
                            "how much of the remote a binding of TCP is tied to",
                            alike("mapping", Mapping.class),
                            TcpPolicy::mapping,
                            (p, v) -> remade(p, v, p.filtering())),
                    Axis.of(
                            "tcp-filtering",
                            "RFC 5382 REQ-3",
                            "who may send to a binding of TCP",
                            alike("filtering", Filtering.class),
                            TcpPolicy::filtering,
                            (p, v) -> remade(p, p.mapping(), v)),
                    Axis.of(
                            "tcp-lifetime",
                            "RFC 5382 REQ-5, RFC 7857 §2",
                            "how long sessions of TCP live, by their state; a mapping changes parts",
                            new Words<>(
                                    "`{ syn-sent: 4min, transitory: 4min, established: 2h,"
                                            + " after-fin: 4min, after-rst: 0s }`",
                                    TcpWords::times,
                                    TcpWords::write),
                            TcpPolicy::times,
                            (p, v) -> p.with(v)),
                    Axis.of(
                            "tcp-unsolicited",
                            "RFC 5382 REQ-4",
                            "what is done with calls from outside that are not let in",
                            Words.of(
                                    "`drop`, `reset`, `refuse`, `forbid`, `{ hold: 6s }`",
                                    TcpWords::unsolicited,
                                    TcpWords::write),
                            TcpPolicy::unsolicited,
                            (p, v) -> p.with(v)),
                    Axis.of(
                            "simultaneous-open",
                            "RFC 5382 REQ-2",
                            "a SYN may come in where the inside has called",
                            Words.flag("simultaneous-open"),
                            TcpPolicy::simultaneous,
                            (p, v) -> p.withSimultaneous(v)),
                    Axis.of(
                            "sequence-check",
                            "firewalls",
                            "segments are dropped whose numbers nobody can expect",
                            Words.flag("sequence-check"),
                            TcpPolicy::windows,
                            (p, v) -> p.withWindows(v)));

    private TcpAxes() {}

    /// A constant, or the word that all is as with datagrams.
    private static <E extends Enum<E>> Words<Optional<E>> alike(String kind, Class<E> type) {
        return Words.of(
                "`" + ALIKE + "`, " + Words.of(kind, type).form(),
                (Value value) ->
                        value.isWord(ALIKE)
                                ? Optional.empty()
                                : Optional.of(value.constant(kind + ", or " + ALIKE, type)),
                some -> some.map(Option::word).orElse(ALIKE));
    }

    private static TcpPolicy remade(
            TcpPolicy old, Optional<Mapping> mapping, Optional<Filtering> filtering) {
        return new TcpPolicy(
                mapping,
                filtering,
                old.times(),
                old.unsolicited(),
                old.simultaneous(),
                old.windows());
    }
}
