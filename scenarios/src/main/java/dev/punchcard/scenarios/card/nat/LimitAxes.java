package dev.punchcard.scenarios.card.nat;

import dev.punchcard.scenarios.card.nat.Axis.Words;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import java.util.List;
import java.util.OptionalInt;

/// The axes of how much a NAT remembers.
final class LimitAxes {
    static final int MOST = 1 << 24;

    static final Words<Integer> COUNT =
            Words.of("`64512`", v -> (int) v.number(1, MOST), n -> Integer.toString(n));

    static final List<Axis<TableLimits>> ALL =
            List.of(
                    Axis.of(
                            "max-entries",
                            "RFC 6888 REQ-3",
                            "the most bindings, the most permissions and the most reply paths",
                            COUNT,
                            TableLimits::bindings,
                            (l, v) -> l.withBindings(v)),
                    Axis.of(
                            "max-per-subscriber",
                            "RFC 6888 REQ-4",
                            "the most bindings of an inside address",
                            words(),
                            TableLimits::perSubscriber,
                            (l, v) -> with(l, v, l.newPerSecond(), l.perRemote())),
                    Axis.of(
                            "max-new-per-second",
                            "RFC 6888 REQ-5",
                            "the most bindings that are made in a second",
                            words(),
                            TableLimits::newPerSecond,
                            (l, v) -> with(l, l.perSubscriber(), v, l.perRemote())),
                    Axis.of(
                            "max-per-remote",
                            "quotas of carriers and clouds",
                            "the most bindings that are made for a remote endpoint",
                            words(),
                            TableLimits::perRemote,
                            (l, v) -> with(l, l.perSubscriber(), l.newPerSecond(), v)),
                    Axis.of(
                            "exhaustion",
                            "RFC 6888 REQ-11, RFC 5508 REQ-8",
                            "what happens to the packet that needs one too many",
                            Words.of("exhaustion", TableLimits.Exhaustion.class),
                            TableLimits::exhaustion,
                            (l, v) -> l.with(v)));

    private LimitAxes() {}

    /// A count, or none.
    static Words<OptionalInt> words() {
        return Words.of(
                "`1000`",
                LimitAxes::read,
                n -> n.isPresent() ? Integer.toString(n.getAsInt()) : Axis.NONE);
    }

    private static OptionalInt read(Value value) {
        return value.isWord(Axis.NONE)
                ? OptionalInt.empty()
                : OptionalInt.of((int) value.number(1, MOST));
    }

    private static TableLimits with(
            TableLimits old, OptionalInt subscriber, OptionalInt second, OptionalInt remote) {
        return new TableLimits(old.bindings(), subscriber, second, remote, old.exhaustion());
    }
}
