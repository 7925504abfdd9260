package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads what a link loses: a share, or a mapping of one kind.
final class LossReader {
    private static final int MOST_NUMBER = 1_000_000_000;

    private final List<String> hosts;

    /// @param hosts the names of all hosts of the card
    LossReader(List<String> hosts) {
        this.hosts = hosts;
    }

    Loss loss(Value value) {
        if (value instanceof Value.Text) {
            return Loss.share(value.share());
        }
        Fields fields = value.fields("a loss: a share or a mapping of one kind");
        return switch (fields.kind(List.of("burst", "every-nth", "drop"))) {
            case "burst" -> burst(fields.only(List.of("burst", "gap", "within", "without")));
            case "every-nth" -> {
                Value n = fields.only(List.of("every-nth")).get("every-nth");
                yield new Loss.EveryNth((int) n.number(1, MOST_NUMBER));
            }
            case "drop" -> scripted(fields.only(List.of("drop")).get("drop"));
            case String kind -> throw new IllegalStateException("loss " + kind);
        };
    }

    private static Loss burst(Fields fields) {
        return new Loss.Burst(
                time(fields.get("burst")),
                time(fields.get("gap")),
                fields.find("within").map(Value::share).orElse(1.0),
                fields.find("without").map(Value::share).orElse(0.0));
    }

    private static Duration time(Value value) {
        Duration time = value.duration();
        if (time.compareTo(Loss.Burst.SHORTEST) < 0 || time.compareTo(Latency.LONGEST) > 0) {
            throw value.error(
                    "from "
                            + Durations.format(Loss.Burst.SHORTEST)
                            + " to "
                            + Durations.format(Latency.LONGEST));
        }
        return time;
    }

    private Loss scripted(Value value) {
        List<Loss.Drop> drops = new ArrayList<>();
        for (Value.Entry entry : value.fields("a mapping from host to a list").entries()) {
            String from = entry.key().oneOf("host", hosts);
            for (Value item : entry.value().items("a list of packets such as [3, 5-7]")) {
                drops.add(drop(from, item));
            }
        }
        if (drops.isEmpty()) {
            throw value.error("a mapping from host to a list");
        }
        if (drops.size() > Loss.Scripted.MOST) {
            throw value.spot().error(drops.size() + " drops", "at most " + Loss.Scripted.MOST);
        }
        return new Loss.Scripted(drops);
    }

    private static Loss.Drop drop(String from, Value value) {
        String expected = "a packet's number from 1, or a range such as 5-7";
        String text = value.text("[0-9]{1,9}(-[0-9]{1,9})?", expected);
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1));
        if (first < 1 || last < first) {
            throw value.error(expected);
        }
        return new Loss.Drop(from, first, last);
    }
}
