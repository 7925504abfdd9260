package dev.punchcard.scenarios.card.nat;

import dev.punchcard.scenarios.card.nat.Axis.Words;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import java.util.List;
import java.util.stream.Stream;

/// The axes of NATs of the terms of RFC 4787.
final class TableAxes {
    private static final int MOST_REBINDS = 64;

    /// What ports to forward; both engines have it.
    static final Words<List<Forward>> FORWARDS =
            Words.some(
                    "`{ port: 80, to: \"10.0.0.2:8080\" }`, or a list",
                    Axis.NONE,
                    PacketWords.MOST_ITEMS,
                    TableWords::forward,
                    TableWords::write);

    static final List<Axis<TablePolicy>> ALL =
            Stream.of(
                            mapped(),
                            PortAxes.ALL.stream()
                                    .map(a ->
                                            a.<TablePolicy>within(
                                                    p -> p.ports(), (p, v) -> p.with(v)))
                                    .toList(),
                            timed(),
                            LimitAxes.ALL.stream()
                                    .map(a ->
                                            a.<TablePolicy>within(
                                                    p -> p.limits(), (p, v) -> p.with(v)))
                                    .toList(),
                            changed(),
                            TcpAxes.ALL.stream()
                                    .map(a ->
                                            a.<TablePolicy>within(
                                                    p -> p.tcp(), (p, v) -> p.with(v)))
                                    .toList(),
                            PacketAxes.of(IcmpPolicy.DEFAULT).stream()
                                    .map(a ->
                                            a.<TablePolicy>within(
                                                    p -> p.packets(), (p, v) -> p.with(v)))
                                    .toList())
                    .flatMap(List::stream)
                    .toList();

    private TableAxes() {}

    private static List<Axis<TablePolicy>> mapped() {
        return List.of(
                Axis.of(
                        "mapping",
                        "RFC 4787 §4.1",
                        "how much of the remote a binding is tied to",
                        Words.of("mapping", Mapping.class),
                        TablePolicy::mapping,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "filtering",
                        "RFC 4787 §5",
                        "who may send to a binding",
                        Words.of("filtering", Filtering.class),
                        TablePolicy::filtering,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "replies",
                        "eduP2P's 9×9 table",
                        "by which binding somebody is answered who came in by another",
                        Words.of("reply rule", ReplyRule.class),
                        TablePolicy::replies,
                        (p, v) -> p.with(v)));
    }

    private static List<Axis<TablePolicy>> timed() {
        return List.of(
                Axis.of(
                        "pooling",
                        "RFC 4787 REQ-2, RFC 6888 REQ-2",
                        "which of several external addresses a binding shows",
                        new Words<>(
                                "`{ size: 4, pick: by-flow }`; pick also `paired-by-hash`,"
                                        + " `paired-by-load`, `paired-in-turn`, `one-to-one`,"
                                        + " `in-turn`, `by-destination`, `by-destination-port`",
                                TableWords::pooling,
                                TableWords::write),
                        TablePolicy::pooling,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "lifetime",
                        "RFC 4787 §4.3",
                        "how long bindings and permissions live; a mapping changes parts",
                        new Words<>(
                                "`{ first: 30s, idle: 2min, stream-after: 2s, towards: { ports:"
                                        + " 53, idle: 60s }, most: 48s-75s, permission: 60s,"
                                        + " refresh: outbound }`; refresh also `inbound`, `both`,"
                                        + " `never`",
                                TimeWords::lifetime,
                                TimeWords::write),
                        TablePolicy::lifetime,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "hairpin",
                        "RFC 4787 §6",
                        "what becomes of packets to its own external addresses",
                        new Words<>(
                                "`none`, `external-source`, `internal-source`, `same-host`,"
                                        + " `forwards`, `{ mode: external-source, filtered: false,"
                                        + " after: 2s }`",
                                TableWords::hairpin,
                                TableWords::write),
                        TablePolicy::hairpin,
                        (p, v) -> p.with(v)),
                Axis.of(
                        "forwards",
                        "static mappings",
                        "ports that always lead to one inside endpoint",
                        FORWARDS,
                        TablePolicy::forwards,
                        (p, v) -> p.withForwards(v)),
                new Axis<>(
                        "unsolicited",
                        "RFC 4787 §5",
                        "what is done with packets that are not let in",
                        "`drop`, `refuse`, `forbid`, `end-binding`, `{ banish: 60s, scope:"
                                + " endpoint }` (or `address`), `{ unmapped: refuse, filtered:"
                                + " drop }`",
                        TableAxes::unsolicited,
                        TableAxes::unsolicited));
    }

    private static List<Axis<TablePolicy>> changed() {
        return List.of(
                Axis.of(
                        "rebind",
                        "seen in the field",
                        "changes of what bindings show while their traffic goes on",
                        Words.some(
                                "`{ at: 3min, what: port }`, or a list; `on-idle`, `every` or"
                                        + " `flip-flop` (1ms at least) instead of `at`; what also"
                                        + " `address`, `both`, `forget`",
                                Axis.NONE,
                                MOST_REBINDS,
                                TimeWords::rebind,
                                TimeWords::write),
                        TablePolicy::rebinds,
                        (p, v) -> p.withRebinds(v)),
                Axis.of(
                        "wan-change",
                        "OPNsense issue 3052",
                        "what becomes of bindings when the external address changes",
                        Words.of("wan-change", WanChange.class),
                        TablePolicy::wanChange,
                        (p, v) -> p.with(v)));
    }

    /// One answer for both cases, or one for each.
    private static TablePolicy unsolicited(TablePolicy policy, Value value) {
        if (value instanceof Value.Mapping mapping && !names(mapping).contains("banish")) {
            Fields fields =
                    value.fields("an answer").only(List.of("unmapped", "filtered", "banish"));
            return policy.withUnmapped(
                            fields.or("unmapped", policy.unmapped(), TableWords::unsolicited))
                    .withFiltered(
                            fields.or("filtered", policy.filtered(), TableWords::unsolicited));
        }
        Unsolicited both = TableWords.unsolicited(value);
        return policy.withUnmapped(both).withFiltered(both);
    }

    private static List<String> names(Value.Mapping mapping) {
        return mapping.entries().stream().map(Value.Entry::name).toList();
    }

    private static String unsolicited(TablePolicy policy) {
        String unmapped = TableWords.write(policy.unmapped());
        String filtered = TableWords.write(policy.filtered());
        if (unmapped.equals(filtered)) {
            return unmapped;
        }
        return Flow.mapping(List.of("unmapped: " + unmapped, "filtered: " + filtered));
    }
}
