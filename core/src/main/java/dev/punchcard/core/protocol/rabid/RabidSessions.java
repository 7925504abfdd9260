package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.rabid.RabidMessage.Ping;
import dev.punchcard.core.protocol.rabid.RabidSession.Player;
import dev.punchcard.core.punch.Key;
import dev.punchcard.core.punch.Table;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All sessions of a server with their players, and how many each IP has opened.
final class RabidSessions {
    private final Key key = new Key();
    private final Table<RabidSession> sessions;
    private final Table<Player> players; // by session and name

    /// A tree and no hash table: whoever forges sources picks them, and they would collide.
    private final Map<IpAddress, Integer> opened = new TreeMap<>();

    RabidSessions(Prng random) {
        this.sessions = new Table<>(random, "sessions");
        this.players = new Table<>(random, "players");
    }

    int size() {
        return sessions.size();
    }

    /// How many sessions there are that this IP has opened.
    int openedBy(IpAddress ip) {
        return opened.getOrDefault(ip, 0);
    }

    /// The session of that name, active or starting.
    Optional<RabidSession> named(String name) {
        return sessions.get(key.of(name));
    }

    Optional<RabidSession> active(String name) {
        return named(name).filter(session -> !session.isStarting());
    }

    Optional<RabidSession> starting(String name) {
        return named(name).filter(RabidSession::isStarting);
    }

    Optional<Player> player(String session, String name) {
        return players.get(key.of(session).and(name));
    }

    Optional<Player> player(Ping ping) {
        return players.get(ping.key(key));
    }

    /// All active sessions as they are now, for who closes some on the way.
    List<RabidSession> active() {
        List<RabidSession> all = sessions.all();
        all.removeIf(RabidSession::isStarting);
        return all;
    }

    void open(RabidSession session) {
        sessions.put(key.of(session.name), session);
        opened.merge(session.openedBy, 1, Integer::sum);
    }

    void enter(Player player) {
        player.session.add(player);
        players.put(key.of(player.session.name).and(player.name), player);
    }

    /// Takes a player out, and forgets his session if it is empty then.
    void remove(Player player) {
        leave(player);
        if (player.session.isEmpty()) {
            close(player.session);
        }
    }

    private void leave(Player player) {
        player.session.remove(player);
        players.remove(key.of(player.session.name).and(player.name));
    }

    /// Forgets the session and who is in it.
    void close(RabidSession session) {
        for (Player player : session.players) {
            players.remove(key.of(session.name).and(player.name));
        }
        sessions.remove(key.of(session.name));
        opened.computeIfPresent(session.openedBy, (_, count) -> count == 1 ? null : count - 1);
    }
}
