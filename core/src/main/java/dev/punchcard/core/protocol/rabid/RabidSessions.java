package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.wire.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All sessions of a server, and how many each IP has opened.
final class RabidSessions {
    private final Map<String, RabidSession> active = new LinkedHashMap<>();
    private final Map<String, RabidSession> starting = new LinkedHashMap<>();

    /// A tree and no hash table: whoever forges sources picks them, and they would collide.
    private final Map<IpAddress, Integer> opened = new TreeMap<>();

    int size() {
        return active.size() + starting.size();
    }

    /// How many sessions there are that this IP has opened.
    int openedBy(IpAddress ip) {
        return opened.getOrDefault(ip, 0);
    }

    Optional<RabidSession> active(String name) {
        return Optional.ofNullable(active.get(name));
    }

    Optional<RabidSession> starting(String name) {
        return Optional.ofNullable(starting.get(name));
    }

    /// All active sessions as they are now, for who closes some on the way.
    List<RabidSession> active() {
        return List.copyOf(active.values());
    }

    void open(RabidSession session) {
        active.put(session.name, session);
        opened.merge(session.openedBy, 1, Integer::sum);
    }

    void start(RabidSession session) {
        active.remove(session.name);
        starting.put(session.name, session);
    }

    /// Forgets the session.
    void close(RabidSession session) {
        active.remove(session.name, session);
        starting.remove(session.name, session);
        opened.computeIfPresent(session.openedBy, (_, count) -> count == 1 ? null : count - 1);
    }
}
