package dev.punchcard.scenarios.card;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Expectation.Ending;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads what must hold at the end.
final class ExpectationReader {
    static final List<String> KINDS =
            List.of(
                    "connected",
                    "apart",
                    "succeeded",
                    "started",
                    "failed",
                    "signals",
                    "drops",
                    "within");

    private final List<Participant> peers;
    private final List<String> hops;
    private final List<Expectation> read = new ArrayList<>();

    ExpectationReader(List<Participant> peers, Topology topology) {
        this.peers = peers;
        this.hops = topology.hops();
    }

    List<Expectation> read(Value value) {
        for (Value item : value.items("a list of expectations")) {
            String form = "one expectation such as { connected: [NAME, NAME] }";
            Fields fields = item.fields(form).only(KINDS);
            if (fields.entries().size() != 1) {
                throw item.spot().error(fields.entries().size() + " of them", form);
            }
            expectation(fields.entries().getFirst());
        }
        return read;
    }

    private void expectation(Value.Entry entry) {
        Value value = entry.value();
        switch (entry.name()) {
            case "connected" -> read.add(new Expectation.Connected(group(value)));
            case "apart" -> read.add(new Expectation.Apart(group(value)));
            case "succeeded" -> ends(value, Ending.CONNECTED);
            case "started" -> ends(value, Ending.STARTED);
            case "failed" -> failed(value);
            case "signals" -> signals(value);
            case "drops" -> drops(value);
            case "within" -> read.add(new Expectation.Within(value.positiveDuration()));
            default -> throw new IllegalStateException("expectation " + entry.name());
        }
    }

    private void ends(Value value, Ending ending) {
        for (String peer : names(value)) {
            read.add(new Expectation.Ends(peer, ending, Optional.empty()));
        }
    }

    private void failed(Value value) {
        if (value instanceof Value.Sequence) {
            ends(value, Ending.FAILED);
            return;
        }
        for (Value.Entry entry :
                entries(value, "a list of peers, or a mapping from peer to reason")) {
            String reason = entry.value().text("the reason of the failure");
            read.add(new Expectation.Ends(peer(entry.key()), Ending.FAILED, Optional.of(reason)));
        }
    }

    private void signals(Value value) {
        for (Value.Entry entry : entries(value, "a mapping from peer to a part of the signal")) {
            String text = entry.value().text("a part of the signal");
            read.add(new Expectation.Signals(peer(entry.key()), text));
        }
    }

    private void drops(Value value) {
        List<String> reasons = Arrays.stream(DropReason.values()).map(Enum::name).toList();
        for (Value.Entry entry : entries(value, "a mapping from place to the reason of a drop")) {
            String hop = entry.key().oneOf("place", hops);
            String reason = entry.value().oneOf("reason", reasons);
            read.add(new Expectation.Drops(hop, DropReason.valueOf(reason)));
        }
    }

    private List<String> group(Value value) {
        List<String> names = names(value);
        if (names.size() < 2) {
            throw value.error("at least two peers");
        }
        return names;
    }

    private List<String> names(Value value) {
        List<String> names = new ArrayList<>();
        for (Value item : value.items("a list of peers")) {
            String name = peer(item);
            if (names.contains(name)) {
                throw item.error("each peer once");
            }
            names.add(name);
        }
        return names;
    }

    private String peer(Value value) {
        return CastReader.peer(value, peers);
    }

    private static List<Value.Entry> entries(Value value, String expected) {
        List<Value.Entry> entries = value.fields(expected).entries();
        if (entries.isEmpty()) {
            throw value.error(expected);
        }
        return entries;
    }
}
