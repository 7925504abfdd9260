package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import java.time.Duration;
import java.util.List;

/// What comes in and turns round, in words.
final class TableWords {
    private static final int MOST_PORT = 65_535;

    private TableWords() {}

    /// @param base of which a mapping changes parts
    static Hairpin hairpin(Value value, Hairpin base) {
        if (value instanceof Value.Text) {
            return Hairpin.of(mode(value));
        }
        Fields fields =
                value.fields("a hairpin: a word, or a mapping such as { mode: external-source }")
                        .only(List.of("mode", "filtered", "after"));
        return new Hairpin(
                fields.or("mode", base.mode(), TableWords::mode),
                fields.or("filtered", base.filtered(), v -> v.flag("filtered")),
                fields.or("after", base.after(), Value::duration));
    }

    private static Hairpin.Mode mode(Value value) {
        return value.constant("hairpin", Hairpin.Mode.class);
    }

    static String write(Hairpin hairpin) {
        String mode = Option.word(hairpin.mode());
        if (hairpin.equals(Hairpin.of(hairpin.mode()))) {
            return mode;
        }
        return Flow.mapping(
                List.of(
                        "mode: " + mode,
                        "filtered: " + hairpin.filtered(),
                        "after: " + Durations.format(hairpin.after())));
    }

    /// @param base of which a mapping changes parts
    static Pooling pooling(Value value, Pooling base) {
        Fields fields =
                value.fields("a mapping such as { size: 4, pick: by-flow }")
                        .only(List.of("size", "pick"));
        return new Pooling(
                fields.or("size", base.size(), v -> (int) v.number(1, Pooling.MOST)),
                fields.or("pick", base.pick(), v -> v.constant("pick", Pooling.Pick.class)));
    }

    static String write(Pooling pooling) {
        return "{ size: " + pooling.size() + ", pick: " + Option.word(pooling.pick()) + " }";
    }

    static Forward forward(Value value) {
        Fields fields =
                value.fields("a mapping such as { port: 80, to: \"10.0.0.2:8080\" }")
                        .only(List.of("port", "to"));
        int port = (int) fields.get("port").number(1, MOST_PORT);
        Value to = fields.get("to");
        String expected = "an inside endpoint such as 10.0.0.2:8080";
        Endpoint inside = Endpoint.parse(to.text(expected)).orElseThrow(() -> to.error(expected));
        return new Forward(port, inside);
    }

    static String write(Forward forward) {
        return "{ port: " + forward.port() + ", to: " + Flow.text("" + forward.inside()) + " }";
    }

    static Unsolicited unsolicited(Value value) {
        if (value instanceof Value.Text) {
            List<String> words = List.of("drop", "refuse", "forbid", "end-binding");
            return switch (value.oneOf("answer", words)) {
                case "drop" -> Unsolicited.DROP;
                case "refuse" -> new Unsolicited.Refuse();
                case "forbid" -> new Unsolicited.Forbid();
                case "end-binding" -> new Unsolicited.EndBinding();
                case String other -> throw new IllegalStateException("unsolicited " + other);
            };
        }
        Fields fields =
                value.fields("an answer: a word, or a mapping such as { banish: 60s }")
                        .only(List.of("banish", "scope"));
        return new Unsolicited.Banish(
                fields.get("banish").positiveDuration(),
                fields.or(
                        "scope",
                        Unsolicited.Scope.ENDPOINT,
                        v -> v.constant("scope", Unsolicited.Scope.class)));
    }

    static String write(Unsolicited unsolicited) {
        return switch (unsolicited) {
            case Unsolicited.Drop _ -> "drop";
            case Unsolicited.Refuse _ -> "refuse";
            case Unsolicited.Forbid _ -> "forbid";
            case Unsolicited.EndBinding _ -> "end-binding";
            case Unsolicited.Banish(Duration time, Unsolicited.Scope scope) ->
                    "{ banish: " + Durations.format(time) + ", scope: " + Option.word(scope) + " }";
        };
    }
}
