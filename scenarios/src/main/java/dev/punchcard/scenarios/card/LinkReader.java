package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.link.Bandwidth;
import dev.punchcard.simulator.link.Corruption;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.LinkPolicy.Order;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.link.Mtu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads links: a latency, the name of a preset, or a mapping of what differs from one, for both
/// directions or for each.
final class LinkReader {
    /// A link that a card says nothing about: near enough to nothing, but not nothing, so that what
    /// follows something also comes after it.
    static final Duplex LINK = Duplex.of(Duration.ofMillis(1));

    private static final List<String> AXES =
            List.of(
                    "latency",
                    "jitter",
                    "order",
                    "loss",
                    "duplicate",
                    "reorder",
                    "corruption",
                    "bandwidth",
                    "mtu");
    static final List<String> KEYS = keys();
    private static final List<String> PRESETS =
            LinkPreset.all().stream().map(LinkPreset::name).toList();
    private static final String UNLIMITED = "unlimited";

    private final LossReader losses;

    /// @param hosts the names of all hosts of the card
    LinkReader(List<String> hosts) {
        this.losses = new LossReader(hosts);
    }

    Duplex link(Value value) {
        if (value instanceof Value.Text text) {
            boolean number = text.text().matches("[0-9].*") && !PRESETS.contains(text.text());
            return number ? Duplex.of(time(value)) : preset(value);
        }
        Fields link = value.fields("a link: a latency, a preset's name or a mapping").only(KEYS);
        Duplex base = link.find("preset").map(LinkReader::preset).orElse(LINK);
        return new Duplex(
                direction(link, "up", policy(link, base.up())),
                direction(link, "down", policy(link, base.down())));
    }

    private LinkPolicy direction(Fields link, String key, LinkPolicy both) {
        return link.find(key)
                .map(v -> policy(v.fields("a mapping such as { loss: 1% }").only(AXES), both))
                .orElse(both);
    }

    private LinkPolicy policy(Fields fields, LinkPolicy base) {
        return new LinkPolicy(
                latency(fields, base.latency()),
                fields.find("order")
                        .map(v -> v.constant("order", Order.class))
                        .orElse(base.order()),
                fields.find("loss").map(losses::loss).orElse(base.loss()),
                fields.find("duplicate").map(Value::share).orElse(base.duplicate()),
                fields.find("reorder").map(Value::share).orElse(base.reorder()),
                fields.find("corruption").map(LinkReader::corruption).orElse(base.corruption()),
                fields.find("bandwidth").map(LinkReader::bandwidth).orElse(base.bandwidth()),
                fields.find("mtu").map(LinkReader::mtu).orElse(base.mtu()));
    }

    /// A jitter stands for a uniform latency from the constant one, or from the least of the
    /// preset's.
    private static Latency latency(Fields fields, Latency base) {
        Latency latency = fields.find("latency").map(LinkReader::latency).orElse(base);
        return fields.find("jitter")
                .map(jitter ->
                        switch (latency) {
                            case Latency.Constant(Duration time) -> jittered(time, jitter);
                            case Latency.Uniform(Duration least, _) -> jittered(least, jitter);
                            case Latency.Normal _, Latency.Pareto _, Latency.Empirical _ ->
                                    throw jitter.error("none beside a latency with its own spread");
                        })
                .orElse(latency);
    }

    private static Latency jittered(Duration least, Value jitter) {
        Duration most = least.plus(time(jitter));
        if (most.compareTo(Latency.LONGEST) > 0) {
            throw jitter.error(longest("with the latency at most"));
        }
        return most.equals(least) ? new Latency.Constant(least) : new Latency.Uniform(least, most);
    }

    private static Latency latency(Value value) {
        if (value instanceof Value.Text) {
            return new Latency.Constant(time(value));
        }
        Fields fields = value.fields("a latency: a duration or a mapping of one kind");
        return switch (fields.kind(List.of("uniform", "normal", "pareto", "empirical"))) {
            case "uniform" -> uniform(fields.only(List.of("uniform")).get("uniform"));
            case "normal" -> {
                fields.only(List.of("normal", "deviation"));
                yield new Latency.Normal(time(fields.get("normal")), time(fields.get("deviation")));
            }
            case "pareto" -> pareto(fields.only(List.of("pareto", "shape", "cap")));
            case "empirical" -> empirical(fields.only(List.of("empirical")).get("empirical"));
            case String kind -> throw new IllegalStateException("latency " + kind);
        };
    }

    private static Latency uniform(Value value) {
        String expected = "two durations such as 10ms-30ms, the lesser first";
        String[] ends = value.text(expected).split("-", -1);
        if (ends.length == 2) {
            Duration least = Durations.parse(ends[0]).orElseThrow(() -> value.error(expected));
            Duration most = Durations.parse(ends[1]).orElseThrow(() -> value.error(expected));
            if (most.compareTo(Latency.LONGEST) > 0) {
                throw value.error(longest("at most"));
            }
            if (least.compareTo(most) <= 0) {
                return new Latency.Uniform(least, most);
            }
        }
        throw value.error(expected);
    }

    private static Latency pareto(Fields fields) {
        Duration least = time(fields.get("pareto"));
        double shape = fields.get("shape").decimal(0.1, 100);
        Value cap = fields.get("cap");
        if (time(cap).compareTo(least) < 0) {
            throw cap.error("no less than the least latency of " + Durations.format(least));
        }
        return new Latency.Pareto(least, shape, time(cap));
    }

    private static Latency empirical(Value value) {
        List<Duration> times = new ArrayList<>();
        List<Value> items = value.items("a list of durations");
        if (items.size() > Latency.Empirical.MOST) {
            throw value.spot()
                    .error(items.size() + " of them", "at most " + Latency.Empirical.MOST);
        }
        items.forEach(item -> times.add(time(item)));
        return new Latency.Empirical(times);
    }

    private static Corruption corruption(Value value) {
        if (value instanceof Value.Text) {
            return new Corruption(value.share(), true);
        }
        String form = "a share, or a mapping such as { share: 1%, checksum: false }";
        Fields fields = value.fields(form).only(List.of("share", "checksum"));
        String checksum = fields.get("checksum").oneOf("checksum", List.of("true", "false"));
        return new Corruption(fields.get("share").share(), checksum.equals("true"));
    }

    private static Bandwidth bandwidth(Value value) {
        if (isUnlimited(value)) {
            return Bandwidth.UNLIMITED;
        }
        String form = "unlimited, or a mapping such as { rate: 2Mbit/s, queue: 64kB }";
        Fields fields = value.fields(form).only(List.of("rate", "queue"));
        Value rate = fields.get("rate");
        long bits =
                Amounts.rate(
                                rate.text(Amounts.RATE_FORM),
                                Bandwidth.Limited.LEAST_RATE,
                                Bandwidth.Limited.MOST_RATE)
                        .orElseThrow(() -> rate.error(Amounts.RATE_FORM));
        return new Bandwidth.Limited(bits, queue(fields.get("queue")));
    }

    private static Bandwidth.Queue queue(Value value) {
        String form = Amounts.SIZE_FORM + ", or a time such as 300ms";
        String text = value.text(form);
        if (Durations.parse(text).isPresent()) {
            return new Bandwidth.Time(time(value));
        }
        return new Bandwidth.Bytes(
                Amounts.size(text, Bandwidth.Bytes.MOST).orElseThrow(() -> value.error(form)));
    }

    private static Mtu mtu(Value value) {
        if (isUnlimited(value)) {
            return Mtu.UNLIMITED;
        }
        Fields fields =
                value.fields(
                        "unlimited, { black-hole: 1400 }, { fragment: 1400 } or { icmp: 1400 }");
        String kind = fields.kind(List.of("black-hole", "fragment", "icmp"));
        int bytes = (int) fields.only(List.of(kind)).get(kind).number(Mtu.LEAST, Mtu.MOST);
        return switch (kind) {
            case "fragment" -> new Mtu.Fragmenting(bytes);
            case "icmp" -> new Mtu.Icmp(bytes);
            default -> new Mtu.BlackHole(bytes);
        };
    }

    private static boolean isUnlimited(Value value) {
        return value instanceof Value.Text text && text.text().equals(UNLIMITED);
    }

    private static Duration time(Value value) {
        Duration time = value.duration();
        if (time.compareTo(Latency.LONGEST) > 0) {
            throw value.error(longest("at most"));
        }
        return time;
    }

    private static String longest(String what) {
        return what + " " + Durations.format(Latency.LONGEST);
    }

    private static Duplex preset(Value value) {
        String name = value.oneOf("link preset", PRESETS);
        return LinkPreset.named(name).map(LinkPreset::policy).orElseThrow();
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("preset"));
        keys.addAll(AXES);
        keys.addAll(List.of("up", "down"));
        return List.copyOf(keys);
    }
}
