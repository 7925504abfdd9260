package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.scenarios.card.nat.Axis.Words;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The axes of how ports are given.
final class PortAxes {
    private static final int MOST_RULES = 64;
    private static final int MOST_COUNT = 1 << 24;
    private static final String RANGES = "`1024-65535`, `[1024-49999, 60000]`";

    static final List<Axis<PortPolicy>> ALL =
            List.of(
                    Axis.of(
                            "allocation",
                            "RFC 4787 §4.2",
                            "which port a new binding wants",
                            Words.of(
                                    "`preserve`, `random`, `{ sequential: 1, scope: nat, start:"
                                            + " 2000 }` (scope `nat`, `address`, `host`),"
                                            + " `{ delta-last: 1 }`, `{ delta-local: 1 }`,"
                                            + " `{ offset: 100 }`",
                                    PortWords::allocation,
                                    PortWords::write),
                            PortPolicy::allocation,
                            (p, v) -> p.with(v)),
                    Axis.of(
                            "port-rules",
                            "ZeroTierOne issue 1264, pf",
                            "bindings whose port is given in another way; the first that fits",
                            Words.some(
                                    "`{ source: 500, allocation: preserve }`,"
                                            + " `{ destination: 3478, allocation: preserve }`",
                                    Axis.NONE,
                                    MOST_RULES,
                                    PortWords::rule,
                                    PortWords::write),
                            PortPolicy::rules,
                            (p, v) -> p.withRules(v)),
                    Axis.of(
                            "clash",
                            "RFC 4787 §4.2.1",
                            "what happens where that port is taken",
                            Words.of("clash", Clash.class),
                            PortPolicy::clash,
                            (p, v) -> p.with(v)),
                    Axis.of(
                            "overload",
                            "RFC 4787 REQ-3, RFC 7857 §3",
                            "when it is not, although another shows it",
                            Words.of("overload", Overload.class),
                            PortPolicy::overload,
                            (p, v) -> p.with(v)),
                    Axis.of(
                            "ports",
                            "RFC 4787 §4.2",
                            "what may be given at all",
                            Words.of(RANGES, PortAxes::ranges, PortAxes::write),
                            PortPolicy::ranges,
                            (p, v) -> p.withRanges(v)),
                    Axis.of(
                            "reserved",
                            "RFC 4787 §4.2",
                            "what of that is never given",
                            Words.some(
                                    RANGES,
                                    Axis.NONE,
                                    PacketWords.MOST_ITEMS,
                                    PortWords::range,
                                    PortRange::toString),
                            PortPolicy::reserved,
                            (p, v) -> p.withReserved(v)),
                    Axis.of(
                            "port-classes",
                            "RFC 4787 REQ-3a",
                            "ports that keep among themselves",
                            Words.of("port classes", PortClasses.class),
                            PortPolicy::classes,
                            (p, v) -> p.with(v)),
                    Axis.of(
                            "keep-parity",
                            "RFC 4787 REQ-4",
                            "even ports are shown as even ones",
                            Words.flag("keep-parity"),
                            PortPolicy::keepParity,
                            (p, v) -> p.withParity(v)),
                    Axis.of(
                            "keep-pairs",
                            "RFC 4787 §4.2.3",
                            "the odd port above an even one stays there",
                            Words.flag("keep-pairs"),
                            PortPolicy::keepPairs,
                            (p, v) -> p.withPairs(v)),
                    Axis.of(
                            "port-blocks",
                            "RFC 6888 REQ-14, RFC 7422",
                            "ports are set aside for a subscriber in blocks",
                            new Words<>(
                                    "`{ size: 504, most: 1, order: sequential, inside: random,"
                                            + " hold: 2min }`; order also `random`, `hashed`,"
                                            + " `deterministic`; inside also `sequential`,"
                                            + " `round-robin`; hold also `for-ever`",
                                    PortWords::blocks,
                                    PortWords::write),
                            PortPolicy::blocks,
                            (p, v) -> with(p, v, p.crowd())),
                    Axis.of(
                            "reuse-delay",
                            "RFC 6888 REQ-8",
                            "how long nobody else gets a port that was let go",
                            Words.of("`2min`", Value::duration, Durations::format),
                            PortPolicy::reuseDelay,
                            (p, v) -> p.withReuseDelay(v)),
                    Axis.of(
                            "crowd",
                            "RFC 4787 REQ-11",
                            "above so many bindings, new ones are mapped by address and port",
                            Words.of("`1000`", PortAxes::crowd, PortAxes::write),
                            PortPolicy::crowd,
                            (p, v) -> with(p, p.blocks(), v)),
                    Axis.of(
                            "noise",
                            "other subscribers",
                            "bindings of hosts that nobody plays",
                            Words.of(
                                    "`{ per-second: 2.5 }`,"
                                            + " `{ per-second: 50, on: 1s, off: 9s }`",
                                    PortWords::noise,
                                    PortWords::write),
                            PortPolicy::noise,
                            (p, v) -> p.with(v)));

    private PortAxes() {}

    private static List<PortRange> ranges(Value value) {
        List<Value> items = value instanceof Value.Text ? List.of(value) : items(value);
        return items.stream().map(PortWords::range).toList();
    }

    private static List<Value> items(Value value) {
        List<Value> items = value.items("a range of ports, or a list of some");
        if (items.size() > PacketWords.MOST_ITEMS) {
            throw value.spot()
                    .error(items.size() + " of them", "at most " + PacketWords.MOST_ITEMS);
        }
        return items;
    }

    private static String write(List<PortRange> ranges) {
        return Flow.some(Axis.NONE, ranges, PortRange::toString);
    }

    private static OptionalInt crowd(Value value) {
        return value.isWord(Axis.NONE)
                ? OptionalInt.empty()
                : OptionalInt.of((int) value.number(0, MOST_COUNT));
    }

    private static String write(OptionalInt count) {
        return count.isPresent() ? Integer.toString(count.getAsInt()) : Axis.NONE;
    }

    private static PortPolicy with(PortPolicy old, Optional<PortBlocks> blocks, OptionalInt crowd) {
        return new PortPolicy(
                old.allocation(),
                old.rules(),
                old.clash(),
                old.overload(),
                old.ranges(),
                old.reserved(),
                old.classes(),
                old.keepParity(),
                old.keepPairs(),
                blocks,
                old.reuseDelay(),
                crowd,
                old.noise());
    }
}
