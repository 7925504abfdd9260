package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who has called the master: game servers and clients, one of each at an address.
///
/// Game servers lie in a hash table and are walked through in its order, which is forbidden
/// everywhere else: lobbies of the original show equals in just that order. It is the same in every
/// run, because it follows from the texts of the addresses.
///
/// Of those who have only called by UDP nobody knows whether they are there, and their sources may
/// be forged. So they are forgotten after a time, and where there is no room for one more, the one
/// that was heard longest ago makes it: whoever means it goes on by TCP at once.
final class GatepunchRegister {
    private static final long SECOND = 1_000_000_000L;

    private final GatepunchServerOptions options;
    private final Map<String, GatepunchEntry> servers = new HashMap<>();
    private long letters; // in the data of all of them
    private final GatepunchCalls<String> unconnected = new GatepunchCalls<>(); // of game servers
    private final GatepunchCalls<IpAddress> clients = new GatepunchCalls<>();

    GatepunchRegister(GatepunchServerOptions options) {
        this.options = options;
    }

    int servers() {
        return servers.size();
    }

    int clients() {
        return clients.size();
    }

    /// A game server calls by UDP; a new one is not listed before it has registered by TCP.
    void serverCalls(long now, IpAddress address, int port) {
        String ip = address.toString();
        GatepunchEntry known = servers.get(ip);
        if (known != null && known.connection().isPresent()) {
            boolean hides = options.has(GatepunchQuirk.REREG_HIDES);
            put((hides ? known.hidden() : known).calledFrom(port));
        } else if (known != null || makeRoom()) {
            GatepunchEntry entry = known != null ? known : fresh(now, ip);
            put(entry.calledFrom(port));
            unconnected.heard(now, ip, port);
        }
    }

    void clientCalls(long now, IpAddress address, int port) {
        clients.heard(now, address, port);
        if (clients.size() > options.maxClients()) {
            clients.takeOldest();
        }
    }

    /// A game server registers by TCP.
    ///
    /// @param data nothing where it has said none, which lists nobody who is not listed already
    /// @return false where there is no room
    boolean register(long now, IpAddress address, Remote connection, Optional<List<String>> data) {
        String ip = address.toString();
        GatepunchEntry known = servers.get(ip);
        GatepunchEntry entry = known != null ? known : fresh(now, ip);
        GatepunchEntry told = data.map(entry::with).orElse(entry).connectedBy(connection);
        int more = told.letters() - (known != null ? known.letters() : 0);
        if (letters + more > options.maxData() || (known == null && !makeRoom())) {
            return false;
        }
        put(told);
        unconnected.take(ip);
        return true;
    }

    private void put(GatepunchEntry entry) {
        remove(entry.ip());
        servers.put(entry.ip(), entry);
        letters += entry.letters();
    }

    private void remove(String ip) {
        GatepunchEntry known = servers.remove(ip);
        letters -= known == null ? 0 : known.letters();
    }

    private static GatepunchEntry fresh(long now, String ip) {
        return GatepunchEntry.of(ip, now / SECOND).hidden();
    }

    /// False where every game server is connected.
    private boolean makeRoom() {
        if (servers.size() < options.maxServers()) {
            return true;
        }
        Optional<String> oldest = unconnected.takeOldest();
        oldest.ifPresent(this::remove);
        return oldest.isPresent();
    }

    /// Forgets whose call is too long ago.
    void rest(long now) {
        long last = now - options.callLife();
        while (clients.takeBefore(last).isPresent()) {}
        Optional<String> silent = unconnected.takeBefore(last);
        while (silent.isPresent()) {
            remove(silent.get());
            silent = unconnected.takeBefore(last);
        }
    }

    /// A connection by which somebody has registered has ended.
    void leaves(IpAddress address, Remote connection) {
        String ip = address.toString();
        GatepunchEntry known = servers.get(ip);
        if (known == null) {
            return;
        }
        boolean owns = known.connection().equals(Optional.of(connection));
        if (owns || options.has(GatepunchQuirk.OLD_CLOSE_REMOVES_NEW)) {
            remove(ip);
            unconnected.take(ip);
        }
    }

    Optional<GatepunchEntry> server(String ip) {
        return Optional.ofNullable(servers.get(ip));
    }

    /// The port that a client called from, which counts for one introduction; 0 where it is
    /// unknown.
    int takeClient(IpAddress address) {
        return clients.take(address);
    }

    /// In the order in which the original shows them: that of a copy of its table.
    Collection<GatepunchEntry> shown() {
        return new HashMap<>(servers).values();
    }
}
