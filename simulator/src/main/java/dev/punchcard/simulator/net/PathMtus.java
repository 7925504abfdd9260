package dev.punchcard.simulator.net;

import dev.punchcard.core.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a host has been told of the largest packets on its ways (RFC 1191, RFC 8201).
///
/// It is forgotten after ten minutes, so that a larger way is found again (RFC 1191 §6.3). Of the
/// destinations that are told of, the last 1,024 are remembered.
final class PathMtus {
    private static final int MOST = 1024;
    private static final long LIFE = 600_000_000_000L; // ns
    private static final int LEAST4 = 68; // RFC 791 §3.2
    private static final int LEAST6 = 1280; // RFC 8200 §5

    private final Map<IpAddress, Path> paths =
            new LinkedHashMap<>(0) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<IpAddress, Path> eldest) {
                    return size() > MOST;
                }
            };

    private record Path(int mtu, long until) {}

    void learn(long now, IpAddress target, int mtu) {
        int least = target.isV4() ? LEAST4 : LEAST6;
        int smallest = Math.min(mtu, towards(now, target)); // what comes late raises nothing (§3)
        paths.remove(target);
        paths.put(target, new Path(Math.max(least, smallest), now + LIFE));
    }

    /// The largest packet for that target, as far as is known.
    int towards(long now, IpAddress target) {
        Path path = paths.get(target);
        return path != null && now < path.until() ? path.mtu() : Integer.MAX_VALUE;
    }
}
