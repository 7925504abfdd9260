package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When bindings end and change, in words.
final class TimeWords {
    private static final List<String> LIFETIME =
            List.of("first", "idle", "stream-after", "towards", "most", "permission", "refresh");
    private static final List<String> WHEN = List.of("at", "on-idle", "every", "flip-flop");
    private static final String NONE = Axis.NONE;
    private static final int MOST = 64;

    private TimeWords() {}

    /// A time, or the word that says that there is none.
    static Optional<Duration> unless(String word, Value value) {
        return value.isWord(word) ? Optional.empty() : Optional.of(value.duration());
    }

    /// @param base of which the mapping changes parts
    static Lifetime lifetime(Value value, Lifetime base) {
        Fields fields = value.fields("a mapping such as { first: 30s, idle: 120s }").only(LIFETIME);
        return new Lifetime(
                fields.or("first", base.first(), Value::positiveDuration),
                fields.or("idle", base.idle(), Value::positiveDuration),
                fields.or("stream-after", base.streamAfter(), Value::duration),
                fields.or("towards", base.towards(), TimeWords::towards),
                fields.or("most", base.most(), TimeWords::most),
                fields.or(
                        "permission",
                        base.permission(),
                        v -> v.isWord(NONE) ? Optional.empty() : Optional.of(v.positiveDuration())),
                fields.or(
                        "refresh",
                        base.refresh(),
                        v -> v.constant("refresh", Lifetime.Refresh.class)));
    }

    private static List<Lifetime.Towards> towards(Value value) {
        return value.some(
                NONE,
                MOST,
                item -> {
                    Fields fields =
                            item.fields("a mapping such as { ports: 53, idle: 60s }")
                                    .only(List.of("ports", "idle"));
                    return new Lifetime.Towards(
                            PortWords.range(fields.get("ports")),
                            fields.get("idle").positiveDuration());
                });
    }

    private static Optional<Lifetime.Most> most(Value value) {
        if (value.isWord(NONE)) {
            return Optional.empty();
        }
        String expected = "none, a duration, or two such as 48s-75s, the lesser first";
        String[] ends = value.text(expected).split("-", -1);
        Optional<Duration> least = Durations.parse(ends[0]);
        Optional<Duration> most = Durations.parse(ends[ends.length - 1]);
        if (ends.length > 2
                || least.isEmpty()
                || most.isEmpty()
                || least.get().isZero()
                || least.get().compareTo(most.get()) > 0) {
            throw value.error(expected);
        }
        return Optional.of(new Lifetime.Most(least.get(), most.get()));
    }

    /// Without those parts that are not there.
    static String write(Lifetime lifetime) {
        List<String> fields = new ArrayList<>();
        fields.add("first: " + time(lifetime.first()));
        fields.add("idle: " + time(lifetime.idle()));
        if (!lifetime.streamAfter().isZero()) {
            fields.add("stream-after: " + time(lifetime.streamAfter()));
        }
        if (!lifetime.towards().isEmpty()) {
            fields.add("towards: " + Flow.some(NONE, lifetime.towards(), TimeWords::write));
        }
        lifetime.most().ifPresent(most -> fields.add("most: " + write(most)));
        lifetime.permission().ifPresent(own -> fields.add("permission: " + time(own)));
        fields.add("refresh: " + Option.word(lifetime.refresh()));
        return Flow.mapping(fields);
    }

    private static String write(Lifetime.Towards towards) {
        return "{ ports: " + towards.ports() + ", idle: " + time(towards.time()) + " }";
    }

    private static String write(Lifetime.Most most) {
        String least = time(most.least());
        return most.least().equals(most.most()) ? least : least + "-" + time(most.most());
    }

    static Rebind rebind(Value value) {
        List<String> keys = new ArrayList<>(WHEN);
        keys.add("what");
        Fields fields = value.fields("a mapping such as { at: 180s, what: port }").only(keys);
        String kind = fields.kind(WHEN);
        Value time = fields.get(kind);
        Rebind.When when =
                switch (kind) {
                    case "at" -> new Rebind.When.At(time.positiveDuration());
                    case "on-idle" -> new Rebind.When.OnIdle(time.positiveDuration());
                    case "every" -> new Rebind.When.Every(period(time));
                    case "flip-flop" -> new Rebind.When.FlipFlop(period(time));
                    case String other -> throw new IllegalStateException("rebind " + other);
                };
        Value what = fields.get("what");
        Rebind.What changed = what.constant("change", Rebind.What.class);
        boolean whole = kind.equals("at") || kind.equals("every");
        if (changed == Rebind.What.FORGET && !whole) {
            throw what.error("port, address or both, unless at a time or every so often");
        }
        return new Rebind(when, changed);
    }

    private static Duration period(Value value) {
        Duration period = value.duration();
        if (period.compareTo(Rebind.LEAST_PERIOD) < 0) {
            throw value.error(Durations.FORM + ", " + time(Rebind.LEAST_PERIOD) + " at least");
        }
        return period;
    }

    static String write(Rebind rebind) {
        String when =
                switch (rebind.when()) {
                    case Rebind.When.At(Duration time) -> "at: " + time(time);
                    case Rebind.When.OnIdle(Duration time) -> "on-idle: " + time(time);
                    case Rebind.When.Every(Duration time) -> "every: " + time(time);
                    case Rebind.When.FlipFlop(Duration time) -> "flip-flop: " + time(time);
                };
        return "{ " + when + ", what: " + Option.word(rebind.what()) + " }";
    }

    private static String time(Duration duration) {
        return Durations.format(duration);
    }
}
