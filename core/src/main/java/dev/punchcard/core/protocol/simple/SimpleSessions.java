package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.protocol.simple.SimpleSession.Kind;
import dev.punchcard.core.protocol.simple.SimpleSession.Match;
import dev.punchcard.core.punch.Key;
import dev.punchcard.core.punch.Table;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All sessions of a server, and the ways to find one.
final class SimpleSessions {
    private final Key key = new Key();
    private final Table<SimpleSession> byId;
    private final Table<SimpleSession> byHost;
    private final Table<SimpleSession> byJoiner;
    private final Map<Endpoint, SimpleSession> waiting = new LinkedHashMap<>(); // by host
    private final Map<IpAddress, Integer> perIp = new HashMap<>(); // looked up only

    SimpleSessions(Prng random) {
        this.byId = new Table<>(random, "ids");
        this.byHost = new Table<>(random, "hosts");
        this.byJoiner = new Table<>(random, "joiners");
    }

    int size() {
        return byId.size();
    }

    /// How many entries there are in all tables but that of the ids.
    int entries() {
        return byHost.size() + waiting.size() + byJoiner.size() + perIp.size();
    }

    boolean has(String id) {
        return byId.has(key.of(id));
    }

    Optional<SimpleSession> withId(String id) {
        return byId.get(key.of(id));
    }

    Optional<SimpleSession> hostedBy(Endpoint source) {
        return byHost.get(key.of(source));
    }

    /// The random pair whose joiner that is.
    Optional<SimpleSession> matchedWith(Endpoint source) {
        return byJoiner.get(key.of(source));
    }

    /// Random hosts without a joiner, in the order in which they came.
    Collection<SimpleSession> waiting() {
        return waiting.values();
    }

    int of(IpAddress ip) {
        return perIp.getOrDefault(ip, 0);
    }

    /// @param session of a kind that it begins with
    void add(SimpleSession session) {
        byId.put(key.of(session.id), session);
        byHost.put(key.of(session.host), session);
        perIp.merge(session.host.address(), 1, Integer::sum);
        if (session.kind == Kind.WAITING) {
            waiting.put(session.host, session);
        }
    }

    /// Opens it to everybody who has its id.
    void makePlain(SimpleSession session) {
        if (session.isRandom()) {
            become(session, Kind.PLAIN, Optional.empty());
        }
    }

    void match(SimpleSession session, Match joiner) {
        become(session, Kind.MATCHED, Optional.of(joiner));
    }

    /// Its joiner is free for another.
    void unmatch(SimpleSession session) {
        become(session, Kind.MATCHED, Optional.empty());
    }

    private void become(SimpleSession session, Kind kind, Optional<Match> match) {
        session.match.ifPresent(before -> byJoiner.remove(key.of(before.joiner())));
        waiting.remove(session.host);
        session.kind = kind;
        session.match = match;
        match.ifPresent(now -> byJoiner.put(key.of(now.joiner()), session));
    }

    void remove(SimpleSession session) {
        makePlain(session);
        byId.remove(key.of(session.id));
        byHost.remove(key.of(session.host));
        IpAddress ip = session.host.address();
        int others = of(ip) - 1;
        if (others == 0) {
            perIp.remove(ip);
        } else {
            perIp.put(ip, others);
        }
    }

    /// Those that have not been prolonged since one time, and random ones whose host was not heard
    /// since another.
    List<SimpleSession> leftSince(long added, long heard) {
        List<SimpleSession> left = new ArrayList<>();
        for (SimpleSession session : byId.all()) {
            if (session.added < added || (session.isRandom() && session.heard < heard)) {
                left.add(session);
            }
        }
        return left;
    }
}
