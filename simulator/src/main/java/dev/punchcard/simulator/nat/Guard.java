package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Counts what inside hosts send, and stops those who send too much.
final class Guard {
    private static final int MOST = 65_536; // hosts and flows it knows; the oldest is forgotten

    private final RateGuard policy;
    private final Map<IpAddress, Watch> watches = new LinkedHashMap<>();
    private final Map<Object, Long> blocked = new LinkedHashMap<>(); // until when

    /// What one host has sent since a window began.
    private static final class Watch {
        private final Set<Endpoint> remotes = new HashSet<>();
        private long since;
        private int packets;

        void begin(long now) {
            since = now;
            packets = 0;
            remotes.clear();
        }
    }

    /// A way between an inside endpoint and a remote.
    private record Flow(Endpoint internal, Endpoint remote) {}

    Guard(RateGuard policy) {
        this.policy = policy;
    }

    /// Whether a packet of the inside endpoint may go to the remote, which it counts.
    boolean lets(long now, Endpoint internal, Endpoint remote) {
        if (isBlocked(now, internal, remote)) {
            if (policy.extend()) {
                block(now, internal, remote);
            }
            return false;
        }
        if (count(now, internal.address(), remote) <= policy.most()) {
            return true;
        }
        block(now, internal, remote);
        return false;
    }

    /// Whether nothing passes between the two.
    boolean isBlocked(long now, Endpoint internal, Endpoint remote) {
        return !blocked.isEmpty() && now < blocked.getOrDefault(key(internal, remote), now);
    }

    void forget() {
        watches.clear();
        blocked.clear();
    }

    private int count(long now, IpAddress host, Endpoint remote) {
        Watch watch = watches.computeIfAbsent(host, _ -> new Watch());
        if (watch.packets == 0 || now - watch.since >= policy.window().toNanos()) {
            watch.begin(now);
        }
        bound(watches);
        watch.packets++;
        return switch (policy.counts()) {
            case PACKETS -> watch.packets;
            case REMOTES -> {
                watch.remotes.add(remote);
                yield watch.remotes.size();
            }
        };
    }

    private void block(long now, Endpoint internal, Endpoint remote) {
        blocked.put(key(internal, remote), now + policy.block().toNanos());
        bound(blocked);
    }

    private Object key(Endpoint internal, Endpoint remote) {
        return switch (policy.scope()) {
            case HOST -> internal.address();
            case FLOW -> new Flow(internal, remote);
        };
    }

    private static void bound(Map<?, ?> known) {
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
