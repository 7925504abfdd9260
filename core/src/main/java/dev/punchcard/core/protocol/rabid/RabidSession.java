package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.rabid.RabidMessage.Other;
import dev.punchcard.core.protocol.rabid.RabidMessage.PlayerList;
import dev.punchcard.core.protocol.rabid.RabidMessage.StartList;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;

/// The server's record that joins peers: who is in, in the order in which they joined.
final class RabidSession {
    /// The kicked players that a session remembers; with more, the eldest may come back.
    static final int MOST_BANS = 64;

    final String name;
    final int max;
    final String password;
    final IpAddress openedBy;
    final long createdAt;
    final List<Player> players = new ArrayList<>(2);
    private final List<Ban> bans = new ArrayList<>(0);
    private boolean starting;
    int rounds; // of the start, already sent

    private record Ban(String player, Remote remote) {}

    /// One who is in, and where he is reached.
    ///
    /// A ping finds all it needs in here: among very many sessions each further object is waited
    /// for.
    static final class Player {
        final String name;
        final RabidSession session;
        private Remote remote;
        private long place; // the word of his endpoint: comparing it follows no reference
        private List<String> names = List.of(); // of all in the session
        private Payload told = Payload.EMPTY; // the list of these names in bytes
        private long lastFromRemote; // differs from lastSeen where any source counts (Q4)
        long lastSeen;
        boolean confirmed;
        boolean starting; // as his session is

        Player(String name, RabidSession session, Remote remote, long now) {
            this.name = name;
            this.session = session;
            this.lastSeen = now;
            move(now, remote);
        }

        PlayerList list() {
            return new PlayerList(names, told);
        }

        Remote remote() {
            return remote;
        }

        boolean isAt(Remote from) {
            return place == from.endpoint().v4Word() && (place >= 0 || remote.equals(from));
        }

        void heard(long now) {
            lastFromRemote = now;
        }

        /// Whether nothing has come from his address for that long.
        boolean isMute(long now, long time) {
            return now - lastFromRemote >= time;
        }

        void move(long now, Remote to) {
            remote = to;
            place = to.endpoint().v4Word();
            lastFromRemote = now;
        }
    }

    RabidSession(String name, int max, String password, IpAddress openedBy, long now) {
        this.name = name;
        this.max = max;
        this.password = password;
        this.openedBy = openedBy;
        this.createdAt = now;
    }

    void add(Player player) {
        players.add(player);
        listPlayers();
    }

    void remove(Player player) {
        players.remove(player);
        listPlayers();
    }

    private void listPlayers() {
        List<String> all = new ArrayList<>(players.size());
        for (Player player : players) {
            all.add(player.name);
        }
        PlayerList list = new PlayerList(all);
        for (Player player : players) {
            player.names = list.players();
            player.told = list.bytes();
        }
    }

    /// Who was last seen before that, in join order.
    List<Player> silent(long since) {
        List<Player> silent = List.of();
        for (Player player : players) {
            if (player.lastSeen < since) {
                silent = silent.isEmpty() ? new ArrayList<>() : silent;
                silent.add(player);
            }
        }
        return silent;
    }

    /// From here on its players are told of each other's addresses.
    void start() {
        starting = true;
        players.forEach(player -> player.starting = true);
    }

    boolean isStarting() {
        return starting;
    }

    boolean isEmpty() {
        return players.isEmpty();
    }

    boolean isFull() {
        return players.size() >= max;
    }

    /// The first who joined and is still in is host; who that is moves on by itself.
    boolean isHostedBy(Remote remote) {
        return players.getFirst().isAt(remote);
    }

    PlayerList list() {
        return players.getFirst().list();
    }

    /// The start list as `receiver` gets it.
    ///
    /// @param shrinking leave out who has confirmed (Q2)
    StartList startList(Player receiver, boolean shrinking) {
        List<Other> others = new ArrayList<>(players.size());
        for (Player player : players) {
            if (player != receiver && !(shrinking && player.confirmed)) {
                others.add(new Other(player.name, player.remote().endpoint()));
            }
        }
        return new StartList(receiver.remote().endpoint().port(), others);
    }

    boolean isConfirmed() {
        for (Player player : players) {
            if (!player.confirmed) {
                return false;
            }
        }
        return true;
    }

    /// Keeps the player out, under this name and from this endpoint.
    void ban(Player player) {
        if (bans.size() == MOST_BANS) {
            bans.removeFirst();
        }
        bans.add(new Ban(player.name, player.remote()));
    }

    boolean isBanned(String player, Remote remote) {
        for (Ban ban : bans) {
            if (ban.player().equals(player) || ban.remote().equals(remote)) {
                return true;
            }
        }
        return false;
    }
}
