package dev.punchcard.simulator.tcp;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The bound ports of a host, by their number.
///
/// Two may have one number where they are at different addresses, or where both are shared: that is
/// what a socket with SO_REUSEADDR and SO_REUSEPORT is. Of those that overlap only one listens.
final class Ports {
    private static final int EPHEMERAL_FIRST = 49_152; // RFC 6335 §6
    private static final int EPHEMERAL_COUNT = 65_536 - EPHEMERAL_FIRST;

    private final Prng random;
    private final Map<Integer, List<BoundPort>> byNumber = new TreeMap<>();
    private int size;

    Ports(Prng random) {
        this.random = random;
    }

    int size() {
        return size;
    }

    /// The endpoint with a free port drawn for it where it names none; nothing where all are taken.
    Optional<Endpoint> choose(Endpoint wanted, boolean shared) {
        if (wanted.port() != 0) {
            return isTaken(wanted, shared) ? Optional.empty() : Optional.of(wanted);
        }
        int first = random.nextInt(EPHEMERAL_COUNT);
        for (int i = 0; i < EPHEMERAL_COUNT; i++) {
            int port = EPHEMERAL_FIRST + (first + i) % EPHEMERAL_COUNT;
            if (!isTaken(wanted.withPort(port), false)) {
                return Optional.of(wanted.withPort(port));
            }
        }
        return Optional.empty();
    }

    private boolean isTaken(Endpoint wanted, boolean shared) {
        for (BoundPort port : at(wanted)) {
            if (port.overlaps(wanted.address()) && !(shared && port.isShared())) {
                return true;
            }
        }
        return false;
    }

    void add(BoundPort port) {
        byNumber.computeIfAbsent(port.at().port(), _ -> new ArrayList<>(1)).add(port);
        size++;
    }

    /// Lets it go; one that is gone already stays so.
    void remove(BoundPort port) {
        List<BoundPort> same = at(port.at());
        if (same.contains(port)) {
            same.remove(port);
            size--;
            if (same.isEmpty()) {
                byNumber.remove(port.at().port());
            }
        }
    }

    List<BoundPort> all() {
        return byNumber.values().stream().flatMap(List::stream).toList();
    }

    /// Whether another one listens to what that one would.
    boolean isListenedTo(Endpoint wanted) {
        for (BoundPort port : at(wanted)) {
            if (port.isListening() && port.overlaps(wanted.address())) {
                return true;
            }
        }
        return false;
    }

    /// The one that listens to what is sent there.
    Optional<BoundPort> listener(Endpoint target) {
        IpAddress address = target.address();
        for (BoundPort port : at(target)) {
            if (port.isListening() && port.hears(address)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    private List<BoundPort> at(Endpoint endpoint) {
        return byNumber.getOrDefault(endpoint.port(), List.of());
    }
}
