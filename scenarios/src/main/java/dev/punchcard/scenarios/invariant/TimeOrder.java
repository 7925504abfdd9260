package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.topology.Topology;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Time never runs backwards; only the end of a binding may be noticed later than it was, and what
/// a NAT does by itself at times of its own: it changes what bindings show, and serves subscribers
/// whom nobody plays.
final class TimeOrder implements Invariant {
    private final Set<String> busy; // the NATs that do
    private long latest;

    TimeOrder(Topology topology) {
        busy = new HashSet<>();
        for (Topology.Site site : topology.sites()) {
            if (isBusy(site.nat())) {
                busy.add(site.name());
            }
        }
    }

    private static boolean isBusy(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table ->
                    !table.rebinds().isEmpty() || !(table.ports().noise() instanceof Noise.None);
            case ConntrackPolicy _ -> false;
        };
    }

    @Override
    public Optional<String> observe(TraceEvent event) {
        if (event.time() >= latest) {
            latest = event.time();
            return Optional.empty();
        }
        boolean late =
                switch (event) {
                    case TraceEvent.BindingExpired _ -> true;
                    case TraceEvent.BindingCreated e -> busy.contains(e.at());
                    case TraceEvent.PermissionOpened e -> busy.contains(e.at());
                    case TraceEvent.Noted e -> busy.contains(e.at());
                    default -> false;
                };
        return late
                ? Optional.empty()
                : Optional.of("time runs backwards from " + latest + " ns: " + event);
    }
}
