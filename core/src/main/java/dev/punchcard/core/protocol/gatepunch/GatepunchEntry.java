package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What the master knows of the game server at one address.
///
/// @param ip its address as text, which it is known by
/// @param udpPort where its datagrams come from; 0 until one has come
/// @param connection by which it is told of clients; none where it has only called by UDP
/// @param data what lobbies show of it
/// @param created when the master first heard of it, in seconds since 1970
record GatepunchEntry(
        String ip, int udpPort, Optional<Remote> connection, List<String> data, long created) {
    /// What stands for the first string of a game server that lobbies are not to show.
    static final String HIDDEN = "<INV>";

    private static final List<String> NO_DATA = Collections.nCopies(GatepunchMessage.DATA, "");

    GatepunchEntry {
        data = List.copyOf(data);
    }

    /// Of a game server that is heard of for the first time.
    static GatepunchEntry of(String ip, long created) {
        return new GatepunchEntry(ip, 0, Optional.empty(), NO_DATA, created);
    }

    GatepunchEntry calledFrom(int port) {
        return new GatepunchEntry(ip, port, connection, data, created);
    }

    GatepunchEntry hidden() {
        List<String> marked = new ArrayList<>(data);
        marked.set(0, HIDDEN);
        return new GatepunchEntry(ip, udpPort, connection, marked, created);
    }

    GatepunchEntry connectedBy(Remote remote) {
        return new GatepunchEntry(ip, udpPort, Optional.of(remote), data, created);
    }

    GatepunchEntry with(List<String> other) {
        return new GatepunchEntry(ip, udpPort, connection, other, created);
    }

    /// How many letters its data have.
    int letters() {
        int letters = 0;
        for (String each : data) {
            letters += each.length();
        }
        return letters;
    }

    boolean isListed() {
        return !data.getFirst().equals(HIDDEN);
    }
}
