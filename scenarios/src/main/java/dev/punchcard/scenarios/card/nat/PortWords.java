package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How ports are given, in words.
final class PortWords {
    private static final String NONE = Axis.NONE;

    private static final int MOST_STEP = 32_767;
    private static final int MOST_PORT = 65_535;
    private static final double LEAST_RATE = 0.001;
    private static final double MOST_RATE = 1_000_000;
    private static final String FOR_EVER = "for-ever";

    private PortWords() {}

    static PortRange range(Value value) {
        String expected = "a port, or a range of ports such as 1024-65535";
        String text = value.text("[0-9]{1,5}(-[0-9]{1,5})?", expected);
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1));
        if (first < 1 || last > MOST_PORT || first > last) {
            throw value.error(expected);
        }
        return new PortRange(first, last);
    }

    static PortAllocation allocation(Value value) {
        if (value.isWord("preserve")) {
            return PortAllocation.PRESERVE;
        }
        if (value.isWord("random")) {
            return PortAllocation.RANDOM;
        }
        return stepping(value.fields("preserve, random or a mapping such as { sequential: 1 }"));
    }

    private static PortAllocation stepping(Fields fields) {
        return switch (fields.kind(List.of("sequential", "delta-last", "delta-local", "offset"))) {
            case "sequential" -> sequential(fields.only(List.of("sequential", "scope", "start")));
            case "delta-last" -> new PortAllocation.DeltaLast(only(fields, "delta-last"));
            case "delta-local" -> new PortAllocation.DeltaLocal(only(fields, "delta-local"));
            case "offset" -> new PortAllocation.Offset(only(fields, "offset"));
            case String kind -> throw new IllegalStateException("allocation " + kind);
        };
    }

    private static PortAllocation sequential(Fields fields) {
        Optional<Value> start = fields.find("start");
        return new PortAllocation.Sequential(
                step(fields.get("sequential")),
                fields.or(
                        "scope",
                        PortAllocation.Scope.NAT,
                        v -> v.constant("scope", PortAllocation.Scope.class)),
                start.isPresent()
                        ? OptionalInt.of((int) start.get().number(1, MOST_PORT))
                        : OptionalInt.empty());
    }

    private static int only(Fields fields, String kind) {
        return step(fields.only(List.of(kind)).get(kind));
    }

    private static int step(Value value) {
        int step = (int) value.signed(MOST_STEP);
        if (step == 0) {
            throw value.error("a step up or down");
        }
        return step;
    }

    static String write(PortAllocation allocation) {
        return switch (allocation) {
            case PortAllocation.Preserve _ -> "preserve";
            case PortAllocation.Random _ -> "random";
            case PortAllocation.Sequential(int step, var scope, OptionalInt start) ->
                    "{ sequential: "
                            + step
                            + ", scope: "
                            + Option.word(scope)
                            + (start.isPresent() ? ", start: " + start.getAsInt() : "")
                            + " }";
            case PortAllocation.DeltaLast(int step) -> "{ delta-last: " + step + " }";
            case PortAllocation.DeltaLocal(int step) -> "{ delta-local: " + step + " }";
            case PortAllocation.Offset(int by) -> "{ offset: " + by + " }";
        };
    }

    static PortRule rule(Value value) {
        Fields fields =
                value.fields("a mapping such as { source: 500, allocation: preserve }")
                        .only(List.of("source", "destination", "allocation"));
        String kind = fields.kind(List.of("source", "destination"));
        return new PortRule(
                kind.equals("source") ? PortRule.Of.SOURCE : PortRule.Of.DESTINATION,
                range(fields.get(kind)),
                allocation(fields.get("allocation")));
    }

    static String write(PortRule rule) {
        return "{ "
                + Option.word(rule.of())
                + ": "
                + rule.ports()
                + ", allocation: "
                + write(rule.allocation())
                + " }";
    }

    /// @param base of which a mapping changes parts
    static Optional<PortBlocks> blocks(Value value, Optional<PortBlocks> base) {
        if (value.isWord(NONE)) {
            return Optional.empty();
        }
        Fields fields =
                value.fields("none, or a mapping such as { size: 504, most: 1 }")
                        .only(List.of("size", "most", "order", "inside", "hold"));
        PortBlocks old =
                base.orElseGet(() ->
                        new PortBlocks(
                                size(fields.get("size")),
                                1,
                                PortBlocks.Order.SEQUENTIAL,
                                PortBlocks.Inside.SEQUENTIAL,
                                PortBlocks.HOLD));
        return Optional.of(
                new PortBlocks(
                        fields.or("size", old.size(), PortWords::size),
                        fields.or("most", old.most(), PortWords::size),
                        fields.or(
                                "order",
                                old.order(),
                                v -> v.constant("order", PortBlocks.Order.class)),
                        fields.or(
                                "inside",
                                old.inside(),
                                v -> v.constant("inside", PortBlocks.Inside.class)),
                        fields.or("hold", old.hold(), v -> TimeWords.unless(FOR_EVER, v))));
    }

    private static int size(Value value) {
        return (int) value.number(1, MOST_PORT);
    }

    static String write(Optional<PortBlocks> blocks) {
        return blocks.map(b ->
                        Flow.mapping(
                                List.of(
                                        "size: " + b.size(),
                                        "most: " + b.most(),
                                        "order: " + Option.word(b.order()),
                                        "inside: " + Option.word(b.inside()),
                                        "hold: "
                                                + b.hold()
                                                        .map(Durations::format)
                                                        .orElse(FOR_EVER))))
                .orElse(NONE);
    }

    static Noise noise(Value value) {
        if (value.isWord(NONE)) {
            return Noise.NONE;
        }
        Fields fields =
                value.fields("none, or a mapping such as { per-second: 2.5 }")
                        .only(List.of("per-second", "on", "off"));
        double rate = fields.get("per-second").decimal(LEAST_RATE, MOST_RATE);
        return fields.find("on").isPresent() || fields.find("off").isPresent()
                ? new Noise.Bursts(
                        rate,
                        fields.get("on").positiveDuration(),
                        fields.get("off").positiveDuration())
                : new Noise.Steady(rate);
    }

    static String write(Noise noise) {
        List<String> fields = new ArrayList<>();
        switch (noise) {
            case Noise.None _ -> {
                return NONE;
            }
            case Noise.Steady(double rate) -> fields.add("per-second: " + plain(rate));
            case Noise.Bursts(double rate, var on, var off) -> {
                fields.add("per-second: " + plain(rate));
                fields.add("on: " + Durations.format(on));
                fields.add("off: " + Durations.format(off));
            }
        }
        return Flow.mapping(fields);
    }

    private static String plain(double rate) {
        return BigDecimal.valueOf(rate).toPlainString();
    }
}
