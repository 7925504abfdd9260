package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Nothing is received that was not sent, and what is received is what was sent, unless a NAT
/// changes payloads.
final class Conservation implements Invariant {
    private final Map<Long, Payload> sent = new HashMap<>();
    private final boolean meddled;

    Conservation(Topology topology) {
        meddled = topology.sites().stream().anyMatch(s -> !s.nat().packets().meddling().isEmpty());
    }

    @Override
    public Optional<String> observe(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Sent e -> {
                Payload before = sent.putIfAbsent(e.packet(), e.payload());
                yield before == null
                        ? Optional.empty()
                        : Optional.of("packet " + e.packet() + " was sent twice: " + e);
            }
            case TraceEvent.Received e ->
                    isSent(e)
                            ? Optional.empty()
                            : Optional.of("packet " + e.packet() + " was never sent so: " + e);
            default -> Optional.empty();
        };
    }

    private boolean isSent(TraceEvent.Received e) {
        Optional<Payload> before = Optional.ofNullable(sent.get(e.packet()));
        return before.isPresent() && (meddled || before.get().equals(e.payload()));
    }
}
