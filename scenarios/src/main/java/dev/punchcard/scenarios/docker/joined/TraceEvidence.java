package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.scenario.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything that a judge asks of a run, read from its trace, and of segments of TCP from what its
/// routers say: no host hears of them.
public final class TraceEvidence implements Judge.Evidence {
    private static final Pattern CONNECTED = Pattern.compile("connected \\[(.*)\\] on (\\S+)");
    private static final String STARTED = "started";
    private static final String FAILED = "failed ";

    private final List<TraceEvent> events;
    private final Calls calls;
    private final Map<Long, TraceEvent.Sent> sent = new HashMap<>(); // by packet

    /// A trace knows a socket by its name only.
    private record NamedLocal(String name, int ordinal) implements Local {}

    /// @param events in order of time
    public TraceEvidence(List<TraceEvent> events) {
        this(events, Map.of());
    }

    /// @param events in order of time
    /// @param routers by site; of connections they alone know what became of segments
    public TraceEvidence(List<TraceEvent> events, Map<String, RouterAccount> routers) {
        this.events = events;
        this.calls = new Calls(events, routers);
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Sent packet) {
                sent.put(packet.packet(), packet);
            }
        }
    }

    @Override
    public Optional<Outcome> outcome(String peer) {
        return conclusion(peer).map(c -> outcome(c.outcome()));
    }

    @Override
    public long concludedAt(String peer) {
        return conclusion(peer).map(TraceEvent.Concluded::time).orElse(0L);
    }

    @Override
    public boolean signalled(String peer, String text) {
        return events.stream()
                .anyMatch(e ->
                        e instanceof TraceEvent.Signalled s
                                && s.at().equals(peer)
                                && s.signal().toString().contains(text));
    }

    @Override
    public boolean names(String a, String b) {
        if (!(outcome(a).orElse(new Outcome.Started()) instanceof Outcome.Connected connected)) {
            return false;
        }
        List<Endpoint> named = connected.remotes().stream().map(Remote::endpoint).toList();
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Received received && received.at().equals(b)) {
                TraceEvent.Sent origin = sent.get(received.packet());
                if (origin != null && origin.at().equals(a) && named.contains(origin.target())) {
                    return true;
                }
            }
        }
        return calls.connected(a, named, b);
    }

    @Override
    public int dropped(String at, DropReason reason) {
        long packets =
                events.stream()
                        .filter(e ->
                                e instanceof TraceEvent.Dropped d
                                        && d.at().equals(at)
                                        && d.reason() == reason)
                        .count();
        return (int) packets + calls.refused(at, reason);
    }

    private Optional<TraceEvent.Concluded> conclusion(String peer) {
        Optional<TraceEvent.Concluded> last = Optional.empty();
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Concluded concluded && concluded.at().equals(peer)) {
                last = Optional.of(concluded);
            }
        }
        return last;
    }

    private static Outcome outcome(Object value) {
        String text = value.toString();
        Matcher connected = CONNECTED.matcher(text);
        if (connected.matches()) {
            List<Remote> remotes = new ArrayList<>();
            for (String remote : connected.group(1).split(", ", -1)) {
                remotes.add(Remote.udp(Endpoint.literal(remote)));
            }
            return new Outcome.Connected(remotes, new NamedLocal(connected.group(2), 0));
        }
        if (text.equals(STARTED)) {
            return new Outcome.Started();
        }
        if (text.startsWith(FAILED)) {
            return new Outcome.Failed(text.substring(FAILED.length()));
        }
        throw new IllegalArgumentException("no outcome reads '" + text + "'");
    }
}
