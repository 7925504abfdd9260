package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.simulator.link.Bandwidth;
import dev.punchcard.simulator.link.Corruption;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Loss;
import dev.punchcard.simulator.link.Mtu;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes links in the words of cards; [LinkReader] reads them back as equal ones.
public final class LinkWriter {
    private LinkWriter() {}

    static String write(Duplex link) {
        return link.isSymmetric()
                ? Flow.mapping(axes(link.up()))
                : "{ up: "
                        + Flow.mapping(axes(link.up()))
                        + ", down: "
                        + Flow.mapping(axes(link.down()))
                        + " }";
    }

    /// Every axis of a direction by its name.
    public static Map<String, String> axes(LinkPolicy policy) {
        Map<String, String> axes = new LinkedHashMap<>();
        axes.put("latency", latency(policy.latency()));
        axes.put("order", Option.word(policy.order()));
        axes.put("loss", loss(policy.loss()));
        axes.put("duplicate", share(policy.duplicate()));
        axes.put("reorder", share(policy.reorder()));
        axes.put("corruption", corruption(policy.corruption()));
        axes.put("bandwidth", bandwidth(policy.bandwidth()));
        axes.put("mtu", mtu(policy.mtu()));
        return axes;
    }

    private static String latency(Latency latency) {
        return switch (latency) {
            case Latency.Constant(Duration time) -> time(time);
            case Latency.Uniform(Duration least, Duration most) ->
                    "{ uniform: " + time(least) + "-" + time(most) + " }";
            case Latency.Normal(Duration mean, Duration deviation) ->
                    "{ normal: " + time(mean) + ", deviation: " + time(deviation) + " }";
            case Latency.Pareto(Duration least, double shape, Duration cap) ->
                    "{ pareto: "
                            + time(least)
                            + ", shape: "
                            + BigDecimal.valueOf(shape).toPlainString()
                            + ", cap: "
                            + time(cap)
                            + " }";
            case Latency.Empirical(List<Duration> times) ->
                    times.stream()
                            .map(LinkWriter::time)
                            .collect(Collectors.joining(", ", "{ empirical: [", "] }"));
        };
    }

    private static String loss(Loss loss) {
        return switch (loss) {
            case Loss.Never _ -> share(0);
            case Loss.Share(double share) -> share(share);
            case Loss.Burst burst ->
                    "{ burst: "
                            + time(burst.length())
                            + ", gap: "
                            + time(burst.gap())
                            + ", within: "
                            + share(burst.within())
                            + ", without: "
                            + share(burst.without())
                            + " }";
            case Loss.EveryNth(int n) -> "{ every-nth: " + n + " }";
            case Loss.Scripted(List<Loss.Drop> drops) ->
                    "{ drop: " + Flow.mapping(script(drops)) + " }";
        };
    }

    private static Map<String, String> script(List<Loss.Drop> drops) {
        Map<String, String> script = new LinkedHashMap<>();
        drops.forEach(drop -> script.merge(drop.from(), packets(drop), (a, b) -> a + ", " + b));
        script.replaceAll((_, packets) -> "[" + packets + "]");
        return script;
    }

    private static String packets(Loss.Drop drop) {
        return drop.first() + (drop.last() == drop.first() ? "" : "-" + drop.last());
    }

    private static String corruption(Corruption corruption) {
        String share = share(corruption.share());
        return corruption.checksum() ? share : "{ share: " + share + ", checksum: false }";
    }

    private static String bandwidth(Bandwidth bandwidth) {
        return switch (bandwidth) {
            case Bandwidth.Unlimited _ -> "unlimited";
            case Bandwidth.Limited(long bits, Bandwidth.Queue queue) ->
                    "{ rate: " + Amounts.formatRate(bits) + ", queue: " + queue(queue) + " }";
        };
    }

    private static String queue(Bandwidth.Queue queue) {
        return switch (queue) {
            case Bandwidth.Bytes(long most) -> Amounts.formatSize(most);
            case Bandwidth.Time(Duration longest) -> time(longest);
        };
    }

    private static String mtu(Mtu mtu) {
        return switch (mtu) {
            case Mtu.Unlimited _ -> "unlimited";
            case Mtu.BlackHole(int bytes) -> "{ black-hole: " + bytes + " }";
            case Mtu.Fragmenting(int bytes) -> "{ fragment: " + bytes + " }";
            case Mtu.Icmp(int bytes) -> "{ icmp: " + bytes + " }";
        };
    }

    private static String time(Duration duration) {
        return Durations.format(duration);
    }

    private static String share(double share) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
