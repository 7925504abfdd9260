package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import java.util.LinkedHashMap;
import java.util.Map;

/// The remotes with whom nothing passes for a time.
final class Banished {
    private static final int MOST = 65_536; // the one banished longest ago is let off

    private final Map<Endpoint, Long> until = new LinkedHashMap<>(0);

    boolean isEmpty() {
        return until.isEmpty();
    }

    void banish(long now, Endpoint remote, Unsolicited.Banish how) {
        Endpoint key =
                switch (how.scope()) {
                    case ENDPOINT -> remote;
                    case ADDRESS -> remote.withPort(0);
                };
        until.remove(key); // so that it stands last
        until.put(key, now + how.time().toNanos());
        if (until.size() > MOST) {
            until.remove(until.keySet().iterator().next());
        }
    }

    boolean isBanished(long now, Endpoint remote) {
        return now < until.getOrDefault(remote, now)
                || now < until.getOrDefault(remote.withPort(0), now);
    }

    void forget() {
        until.clear();
    }
}
