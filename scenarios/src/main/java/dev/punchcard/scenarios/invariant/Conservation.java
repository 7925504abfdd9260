package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.scenario.Invariant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Nothing is received that was not sent, and what is received is what was sent.
final class Conservation implements Invariant {
    private final Map<Long, Payload> sent = new HashMap<>();

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
                    Optional.of(e.payload()).equals(Optional.ofNullable(sent.get(e.packet())))
                            ? Optional.empty()
                            : Optional.of("packet " + e.packet() + " was never sent so: " + e);
            default -> Optional.empty();
        };
    }
}
