package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.rabid.RabidMessage.Other;
import dev.punchcard.core.protocol.rabid.RabidMessage.PlayerList;
import dev.punchcard.core.protocol.rabid.RabidMessage.StartList;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The server's record that joins peers: who is in, in the order in which they joined.
final class RabidSession {
    /// The kicked players that a session remembers; with more, the eldest may come back.
    static final int MOST_BANS = 64;

    private static final PlayerList UNKNOWN = new PlayerList(List.of());

    final String name;
    final int max;
    final String password;
    final IpAddress openedBy;
    final long createdAt;
    final List<Player> players = new ArrayList<>(2);
    private final List<Ban> bans = new ArrayList<>(0);
    private PlayerList list = UNKNOWN; // made when it is asked for, kept until the players change
    int rounds; // of the start, already sent

    private record Ban(String player, Remote remote) {}

    /// One who is in, and where he is reached.
    static final class Player {
        final String name;
        Remote remote;
        long lastSeen;
        long lastFromRemote; // differs from lastSeen where any source counts (Q4)
        boolean confirmed;

        Player(String name, Remote remote, long now) {
            this.name = name;
            this.remote = remote;
            this.lastSeen = now;
            this.lastFromRemote = now;
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
        list = UNKNOWN;
    }

    void remove(Player player) {
        players.remove(player);
        list = UNKNOWN;
    }

    /// Removes who was last seen before that.
    ///
    /// @return where they were, in join order
    List<Remote> removeSilent(long since) {
        List<Remote> silent = List.of();
        for (int i = players.size() - 1; i >= 0; i--) {
            Player player = players.get(i);
            if (player.lastSeen < since) {
                remove(player);
                silent = silent.isEmpty() ? new ArrayList<>() : silent;
                silent.addFirst(player.remote);
            }
        }
        return silent;
    }

    boolean isEmpty() {
        return players.isEmpty();
    }

    boolean isFull() {
        return players.size() >= max;
    }

    Optional<Player> player(String player) {
        for (int i = 0; i < players.size(); i++) {
            if (players.get(i).name.equals(player)) {
                return Optional.of(players.get(i));
            }
        }
        return Optional.empty();
    }

    /// The first who joined and is still in is host; who that is moves on by itself.
    boolean isHostedBy(Remote remote) {
        return players.getFirst().remote.equals(remote);
    }

    PlayerList list() {
        if (list.players().isEmpty()) {
            List<String> names = new ArrayList<>(players.size());
            for (Player player : players) {
                names.add(player.name);
            }
            list = new PlayerList(names);
        }
        return list;
    }

    /// The start list as `receiver` gets it.
    ///
    /// @param shrinking leave out who has confirmed (Q2)
    StartList startList(Player receiver, boolean shrinking) {
        List<Other> others = new ArrayList<>(players.size());
        for (Player player : players) {
            if (player != receiver && !(shrinking && player.confirmed)) {
                others.add(new Other(player.name, player.remote.endpoint()));
            }
        }
        return new StartList(receiver.remote.endpoint().port(), others);
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
        bans.add(new Ban(player.name, player.remote));
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
